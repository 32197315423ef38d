CREATE TABLE `saved_views` (
	`view_id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`page` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`saved_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `saved_views_person` ON `saved_views` (`person_id`,`page`);