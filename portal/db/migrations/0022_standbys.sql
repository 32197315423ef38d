CREATE TABLE `standbys` (
	`permit_id` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`device_id` text NOT NULL,
	`attended_at` integer NOT NULL,
	`said_at` integer NOT NULL,
	`until` integer NOT NULL,
	`claims` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `standbys_account` ON `standbys` (`account`);--> statement-breakpoint
CREATE INDEX `standbys_said` ON `standbys` (`said_at`);