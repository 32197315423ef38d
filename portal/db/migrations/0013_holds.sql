CREATE TABLE `holds` (
	`hold_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`person_id` text,
	`account` text,
	`from_at` integer,
	`to_at` integer,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL,
	`lifted_by` text,
	`lifted_at` integer,
	`lift_reason` text
);
