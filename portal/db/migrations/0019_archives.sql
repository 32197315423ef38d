CREATE TABLE `archives` (
	`archive_id` integer PRIMARY KEY NOT NULL,
	`first_seq` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`reason` text NOT NULL,
	`released_by` text NOT NULL,
	`released_at` integer NOT NULL,
	`checkpoint_id` integer NOT NULL,
	`file` text,
	`digest` text,
	`bytes` integer,
	`written_seq` integer,
	`written_at` integer,
	`restore_reason` text,
	`restore_asked_by` text,
	`restored_seq` integer,
	`restored_at` integer,
	`step` text NOT NULL,
	`done_through` integer NOT NULL,
	`kept` integer NOT NULL,
	`problem` text,
	`worker` text,
	`worker_until` integer NOT NULL
);
--> statement-breakpoint
-- A text leaves its entry only where all of this holds: the entry is about a batch, is eight years old by the database's
-- own clock, lies in an archive that is on record as written and not restored, and no hold in force is over it. It comes
-- back only where its archive is on record as restored. Nothing else of an entry ever changes.
DROP TRIGGER entries_stay;
--> statement-breakpoint
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
WHEN NEW.seq IS NOT OLD.seq OR NEW.recorded_at IS NOT OLD.recorded_at OR NEW.occurred_at IS NOT OLD.occurred_at
  OR NEW.entry_id IS NOT OLD.entry_id OR NEW.type IS NOT OLD.type OR NEW.person_id IS NOT OLD.person_id
  OR NEW.device_id IS NOT OLD.device_id OR NEW.device_sequence IS NOT OLD.device_sequence
  OR NEW.account IS NOT OLD.account OR NEW.batch_id IS NOT OLD.batch_id OR NEW.order_id IS NOT OLD.order_id
  OR NEW.policy_version IS NOT OLD.policy_version OR NEW.entry_hash IS NOT OLD.entry_hash
  OR NEW.leaf_hash IS NOT OLD.leaf_hash
  OR NOT (
    NEW.body IS '' AND OLD.batch_id IS NOT NULL
    AND OLD.recorded_at < unixepoch('now', '-8 years') * 1000
    AND EXISTS (
      SELECT 1 FROM archives WHERE OLD.seq BETWEEN first_seq AND last_seq
        AND written_seq IS NOT NULL AND restored_seq IS NULL
    )
    AND NOT EXISTS (
      SELECT 1 FROM holds WHERE holds.lifted_at IS NULL
        AND (holds.from_at IS NULL OR OLD.recorded_at >= holds.from_at)
        AND (holds.to_at IS NULL OR OLD.recorded_at < holds.to_at)
        AND (holds.person_id IS NULL OR OLD.person_id IS holds.person_id OR instr(OLD.body, json_quote(holds.person_id)) > 0)
        AND (holds.account IS NULL OR OLD.account IS holds.account OR instr(OLD.body, json_quote(holds.account)) > 0)
    )
    OR OLD.body IS '' AND substr(NEW.body, -length(',"seq":' || OLD.seq || '}')) IS ',"seq":' || OLD.seq || '}'
    AND EXISTS (
      SELECT 1 FROM archives WHERE OLD.seq BETWEEN first_seq AND last_seq AND restored_seq IS NOT NULL
    )
  )
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append only: a row cannot be changed.');
END;
--> statement-breakpoint
-- An archive covers entries that a signed head vouches for, and none that another archive still holds.
CREATE TRIGGER archives_grow BEFORE INSERT ON archives
WHEN NEW.archive_id IS NOT (SELECT coalesce(max(archive_id), 0) + 1 FROM archives)
  OR NEW.first_seq < 1 OR NEW.last_seq < NEW.first_seq
  OR NEW.last_seq > (SELECT coalesce(max(size), 0) FROM checkpoints)
  OR EXISTS (SELECT 1 FROM archives WHERE restored_seq IS NULL AND first_seq <= NEW.last_seq AND NEW.first_seq <= last_seq)
  OR NEW.written_seq IS NOT NULL OR NEW.restored_seq IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'Archives are append only: this one does not follow the last.');
END;
--> statement-breakpoint
-- Each word of the record is written once, and beside the entry that says the same.
CREATE TRIGGER archives_stay BEFORE UPDATE ON archives
WHEN NEW.archive_id IS NOT OLD.archive_id OR NEW.first_seq IS NOT OLD.first_seq OR NEW.last_seq IS NOT OLD.last_seq
  OR NEW.reason IS NOT OLD.reason OR NEW.released_by IS NOT OLD.released_by OR NEW.released_at IS NOT OLD.released_at
  OR NEW.checkpoint_id IS NOT OLD.checkpoint_id
  OR (OLD.written_seq IS NOT NULL AND (
    NEW.file IS NOT OLD.file OR NEW.digest IS NOT OLD.digest OR NEW.bytes IS NOT OLD.bytes
    OR NEW.written_seq IS NOT OLD.written_seq OR NEW.written_at IS NOT OLD.written_at))
  OR (OLD.restored_seq IS NOT NULL AND (
    NEW.restored_seq IS NOT OLD.restored_seq OR NEW.restored_at IS NOT OLD.restored_at))
  OR (NEW.written_seq IS NOT NULL AND OLD.written_seq IS NULL AND NOT EXISTS (
    SELECT 1 FROM entries WHERE seq = NEW.written_seq AND type = 'archive.written'
      AND body ->> '$.entry.payload.archiveId' = NEW.archive_id AND body ->> '$.entry.payload.digest' = NEW.digest
      AND body ->> '$.entry.payload.firstSequence' = NEW.first_seq
      AND body ->> '$.entry.payload.lastSequence' = NEW.last_seq))
  OR (NEW.restored_seq IS NOT NULL AND OLD.restored_seq IS NULL AND (NEW.written_seq IS NULL OR NOT EXISTS (
    SELECT 1 FROM entries WHERE seq = NEW.restored_seq AND type = 'archive.restored'
      AND body ->> '$.entry.payload.archiveId' = NEW.archive_id)))
BEGIN
  SELECT RAISE(ABORT, 'Archives are append only: what is on record of one cannot be changed.');
END;
--> statement-breakpoint
CREATE TRIGGER archives_remain BEFORE DELETE ON archives
BEGIN
  SELECT RAISE(ABORT, 'Archives are append only: the record of one cannot be removed.');
END;
--> statement-breakpoint
-- Holds decide what may leave: one is lifted once, with who and why, and never removed or narrowed.
CREATE TRIGGER holds_stay BEFORE UPDATE ON holds
WHEN OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL
  OR NEW.hold_id IS NOT OLD.hold_id OR NEW.reason IS NOT OLD.reason OR NEW.person_id IS NOT OLD.person_id
  OR NEW.account IS NOT OLD.account OR NEW.from_at IS NOT OLD.from_at OR NEW.to_at IS NOT OLD.to_at
  OR NEW.set_by IS NOT OLD.set_by OR NEW.set_at IS NOT OLD.set_at
BEGIN
  SELECT RAISE(ABORT, 'A hold cannot be changed: it is lifted, and another one set.');
END;
--> statement-breakpoint
CREATE TRIGGER holds_remain BEFORE DELETE ON holds
BEGIN
  SELECT RAISE(ABORT, 'A hold cannot be removed: it is lifted.');
END;
