CREATE TABLE `csv_exports` (
	`export_id` text PRIMARY KEY NOT NULL,
	`person_id` text,
	`filters` text NOT NULL,
	`checkpoint_id` integer NOT NULL,
	`tiles` text NOT NULL,
	`rows` integer NOT NULL,
	`first_sequence` integer,
	`last_sequence` integer,
	`digest` text NOT NULL,
	`exported_at` integer NOT NULL
);
