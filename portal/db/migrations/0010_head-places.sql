CREATE TABLE `head_places` (
	`place` text PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`handed_at` integer,
	`failed_at` integer
);
