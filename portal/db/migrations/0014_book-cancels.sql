CREATE TABLE `book_cancels` (
	`account` text NOT NULL,
	`day` text NOT NULL,
	`order_id` text NOT NULL,
	`symbol` text NOT NULL,
	`tag` text,
	`placed_by` text NOT NULL,
	`device_id` text NOT NULL,
	`seen_at` integer NOT NULL,
	`batch_id` text,
	PRIMARY KEY(`account`, `day`, `order_id`)
);
--> statement-breakpoint
CREATE INDEX `book_cancels_open` ON `book_cancels` (`day`,`batch_id`);