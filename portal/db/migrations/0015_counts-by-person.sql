-- Counts by instrument and by reason learn whose and of which strategy they are; the search rows hold all it takes.
-- WITHOUT ROWID: the key is the table, so a row is written once and a stretch of days is read in one go.
CREATE TABLE `late_counts` (
	`day` integer PRIMARY KEY NOT NULL,
	`changes` integer NOT NULL
);
--> statement-breakpoint
DROP TABLE `order_counts`;
--> statement-breakpoint
CREATE TABLE `order_counts` (
	`slot` integer NOT NULL,
	`person_id` text NOT NULL,
	`tag` text NOT NULL,
	`outcome` text NOT NULL,
	`orders` integer NOT NULL,
	PRIMARY KEY(`slot`, `person_id`, `tag`, `outcome`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO order_counts (slot, person_id, tag, outcome, orders)
SELECT recorded_at / 1800000 * 1800000, coalesce(person_id, ''), coalesce(tag, ''), outcome, count(*)
FROM order_rows WHERE outcome NOT IN ('waiting', 'sent') GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
DROP TABLE `instrument_counts`;
--> statement-breakpoint
CREATE TABLE `instrument_counts` (
	`day` integer NOT NULL,
	`person_id` text NOT NULL,
	`tag` text NOT NULL,
	`instrument_key` text NOT NULL,
	`outcome` text NOT NULL,
	`symbol` text NOT NULL,
	`orders` integer NOT NULL,
	PRIMARY KEY(`day`, `person_id`, `tag`, `instrument_key`, `outcome`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO instrument_counts (day, person_id, tag, instrument_key, outcome, symbol, orders)
SELECT (recorded_at + 19800000) / 86400000 * 86400000 - 19800000, coalesce(person_id, ''), coalesce(tag, ''),
  instrument_key, outcome, max(symbol), count(*)
FROM order_rows WHERE outcome NOT IN ('waiting', 'sent') GROUP BY 1, 2, 3, 4, 5;
--> statement-breakpoint
DROP TABLE `reject_counts`;
--> statement-breakpoint
CREATE TABLE `reject_counts` (
	`day` integer NOT NULL,
	`person_id` text NOT NULL,
	`tag` text NOT NULL,
	`segment` text NOT NULL,
	`reason` text NOT NULL,
	`code` text NOT NULL,
	`orders` integer NOT NULL,
	PRIMARY KEY(`day`, `person_id`, `tag`, `segment`, `reason`, `code`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO reject_counts (day, person_id, tag, segment, reason, code, orders)
SELECT (recorded_at + 19800000) / 86400000 * 86400000 - 19800000, coalesce(person_id, ''), coalesce(tag, ''),
  coalesce(json_extract("before", '$.segment'), ''), rejected, coalesce(json_extract(words, '$.code'), ''), count(*)
FROM order_rows WHERE rejected IS NOT NULL AND outcome NOT IN ('waiting', 'sent') GROUP BY 1, 2, 3, 4, 5, 6;
