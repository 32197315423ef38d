-- Short keys and one value: the key's own tree holds the rows, without a second one.
CREATE TABLE `search_marks` (
	`level` integer NOT NULL,
	`block` integer NOT NULL,
	`term` text NOT NULL,
	`marks` blob NOT NULL,
	PRIMARY KEY(`level`, `block`, `term`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `search_terms` (
	`field` text NOT NULL,
	`value` text NOT NULL,
	`label` text NOT NULL,
	PRIMARY KEY(`field`, `value`, `label`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `search_terms_label` ON `search_terms` (`field`,`label`);--> statement-breakpoint
DROP INDEX `entries_account`;--> statement-breakpoint
CREATE INDEX `entries_order` ON `entries` (`order_id`) WHERE order_id IS NOT NULL;--> statement-breakpoint
DROP INDEX `order_rows_recorded`;--> statement-breakpoint
DROP INDEX `order_rows_person`;--> statement-breakpoint
DROP INDEX `order_rows_tag`;--> statement-breakpoint
DROP INDEX `order_rows_instrument`;--> statement-breakpoint
DROP INDEX `order_rows_status`;--> statement-breakpoint
CREATE INDEX `order_rows_facts` ON `order_rows` (`batch_id`,`instrument_key`,`outcome`,`tag`);--> statement-breakpoint
CREATE INDEX `batch_rows_running` ON `batch_rows` (`seq`) WHERE phase = 'running';