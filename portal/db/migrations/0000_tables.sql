CREATE TABLE `alert_cursor` (
	`watcher` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `alerts` (
	`alert_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`rule` text NOT NULL,
	`severity` text NOT NULL,
	`subject` text NOT NULL,
	`figure` integer NOT NULL,
	`bound` integer NOT NULL,
	`raised_at` integer NOT NULL,
	`acknowledged_at` integer,
	`acknowledged_by` text,
	`note` text
);
--> statement-breakpoint
CREATE INDEX `alerts_raised` ON `alerts` (`raised_at`);--> statement-breakpoint
CREATE TABLE `batch_rows` (
	`batch_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`person_id` text,
	`device_id` text,
	`account` text,
	`surface` text,
	`phase` text NOT NULL,
	`status` text,
	`emergency` integer NOT NULL,
	`granted_by` text,
	`reason` text,
	`scope` text,
	`tags` text NOT NULL,
	`instruments` text NOT NULL,
	`quantity` integer NOT NULL,
	`value` text NOT NULL,
	`value_unknown_orders` integer NOT NULL,
	`total` integer NOT NULL,
	`cancelled` integer DEFAULT 0 NOT NULL,
	`filled` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`unknown` integer DEFAULT 0 NOT NULL,
	`not_sent` integer DEFAULT 0 NOT NULL,
	`refusal` text,
	`started_at` integer NOT NULL,
	`settled_at` integer,
	`policy_version` integer
);
--> statement-breakpoint
CREATE INDEX `batch_rows_seq` ON `batch_rows` (`seq`);--> statement-breakpoint
CREATE INDEX `batch_rows_person` ON `batch_rows` (`person_id`,`seq`);--> statement-breakpoint
CREATE INDEX `batch_rows_account` ON `batch_rows` (`account`,`seq`);--> statement-breakpoint
CREATE TABLE `device_nonces` (
	`nonce` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `device_nonces_expires` ON `device_nonces` (`expires_at`);--> statement-breakpoint
CREATE TABLE `devices` (
	`device_id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`public_key` text NOT NULL,
	`thumbprint` text NOT NULL,
	`paired_at` integer NOT NULL,
	`seen_at` integer,
	`revoked_at` integer,
	`policy_version` integer,
	`policy_applied_at` integer,
	`outbox_size` integer,
	`sequence` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `devices_person` ON `devices` (`person_id`);--> statement-breakpoint
CREATE TABLE `entries` (
	`seq` integer PRIMARY KEY NOT NULL,
	`recorded_at` integer NOT NULL,
	`occurred_at` integer NOT NULL,
	`entry_id` text NOT NULL,
	`type` text NOT NULL,
	`person_id` text,
	`device_id` text,
	`device_sequence` integer,
	`account` text,
	`batch_id` text,
	`order_id` text,
	`policy_version` integer,
	`entry_hash` text NOT NULL,
	`leaf_hash` text NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `entries_recorded` ON `entries` (`recorded_at`);--> statement-breakpoint
CREATE INDEX `entries_type` ON `entries` (`type`,`seq`);--> statement-breakpoint
CREATE INDEX `entries_person` ON `entries` (`person_id`,`seq`);--> statement-breakpoint
CREATE INDEX `entries_account` ON `entries` (`account`,`seq`);--> statement-breakpoint
CREATE INDEX `entries_batch` ON `entries` (`batch_id`,`seq`);--> statement-breakpoint
CREATE INDEX `entries_device` ON `entries` (`device_id`,`device_sequence`);--> statement-breakpoint
CREATE TABLE `order_rows` (
	`batch_id` text NOT NULL,
	`order_id` text NOT NULL,
	`seq` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`person_id` text,
	`account` text,
	`tag` text,
	`instrument_key` text NOT NULL,
	`symbol` text NOT NULL,
	`status` text NOT NULL,
	`outcome` text NOT NULL,
	`attempts` integer NOT NULL,
	`not_sent` text,
	`rejected` text,
	`words` text,
	`before` text NOT NULL,
	`after` text,
	`settled_at` integer,
	PRIMARY KEY(`batch_id`, `order_id`)
);
--> statement-breakpoint
CREATE INDEX `order_rows_recorded` ON `order_rows` (`recorded_at`);--> statement-breakpoint
CREATE INDEX `order_rows_person` ON `order_rows` (`person_id`,`seq`,`tag`,`instrument_key`,`status`);--> statement-breakpoint
CREATE INDEX `order_rows_tag` ON `order_rows` (`tag`,`seq`,`person_id`,`instrument_key`,`status`);--> statement-breakpoint
CREATE INDEX `order_rows_instrument` ON `order_rows` (`instrument_key`,`seq`,`person_id`,`tag`,`status`);--> statement-breakpoint
CREATE INDEX `order_rows_status` ON `order_rows` (`status`,`seq`,`person_id`,`tag`,`instrument_key`);--> statement-breakpoint
CREATE TABLE `pairing_codes` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`challenge` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `people` (
	`person_id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`roles` text NOT NULL,
	`password_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email_unique` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `permits` (
	`permit_id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`device_id` text NOT NULL,
	`batch_id` text NOT NULL,
	`account` text NOT NULL,
	`orders` integer NOT NULL,
	`state` text NOT NULL,
	`fields` text NOT NULL,
	`granted_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `permits_person` ON `permits` (`person_id`,`expires_at`);--> statement-breakpoint
CREATE INDEX `permits_batch` ON `permits` (`batch_id`,`device_id`);--> statement-breakpoint
CREATE TABLE `policies` (
	`version` integer PRIMARY KEY NOT NULL,
	`jws` text NOT NULL,
	`settings` text NOT NULL,
	`digest` text NOT NULL,
	`published_by` text,
	`published_at` integer NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`session_id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `sign_in_attempts` (
	`attempt_id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`email` text NOT NULL,
	`address` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sign_in_attempts_email` ON `sign_in_attempts` (`email`,`at`);