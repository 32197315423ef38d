CREATE TABLE `checkpoints` (
	`checkpoint_id` integer PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`signed_at` integer NOT NULL,
	`note` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `checkpoints_size` ON `checkpoints` (`size`);--> statement-breakpoint
CREATE TABLE `tiles` (
	`level` integer NOT NULL,
	`idx` integer NOT NULL,
	`hashes` blob NOT NULL,
	PRIMARY KEY(`level`, `idx`)
);

--> statement-breakpoint
CREATE TRIGGER tiles_grow BEFORE INSERT ON tiles
WHEN NEW.idx IS NOT (SELECT coalesce(max(idx), -1) + 1 FROM tiles WHERE level = NEW.level)
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append only: this tile does not follow the last one.');
END;
--> statement-breakpoint
CREATE TRIGGER tiles_stay BEFORE UPDATE ON tiles
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append only: a tile cannot be changed.');
END;
--> statement-breakpoint
CREATE TRIGGER tiles_remain BEFORE DELETE ON tiles
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append only: a tile cannot be removed.');
END;
--> statement-breakpoint
CREATE TRIGGER checkpoints_grow BEFORE INSERT ON checkpoints
WHEN NEW.checkpoint_id IS NOT (SELECT coalesce(max(checkpoint_id), 0) + 1 FROM checkpoints)
  OR NEW.size < (SELECT coalesce(max(size), 0) FROM checkpoints)
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append only: a checkpoint follows the last one and never covers less.');
END;
--> statement-breakpoint
CREATE TRIGGER checkpoints_stay BEFORE UPDATE ON checkpoints
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append only: a checkpoint cannot be changed.');
END;
--> statement-breakpoint
CREATE TRIGGER checkpoints_remain BEFORE DELETE ON checkpoints
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append only: a checkpoint cannot be removed.');
END;
