CREATE TABLE `alert_channels` (
	`channel_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`secret` text,
	`severity_min` text NOT NULL,
	`enabled` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`removed_at` integer
);
--> statement-breakpoint
CREATE TABLE `alert_deliveries` (
	`delivery_id` text PRIMARY KEY NOT NULL,
	`channel_id` text NOT NULL,
	`alert_id` text,
	`what` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`claimed_until` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`delivered_at` integer,
	`words` text
);
--> statement-breakpoint
CREATE INDEX `alert_deliveries_due` ON `alert_deliveries` (`state`,`channel_id`,`due_at`);--> statement-breakpoint
CREATE INDEX `alert_deliveries_alert` ON `alert_deliveries` (`alert_id`);--> statement-breakpoint
CREATE INDEX `alert_deliveries_created` ON `alert_deliveries` (`created_at`);--> statement-breakpoint
CREATE TABLE `alert_notes` (
	`note_id` text PRIMARY KEY NOT NULL,
	`alert_id` text NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	`note` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `alert_notes_alert` ON `alert_notes` (`alert_id`,`at`);--> statement-breakpoint
CREATE TABLE `alert_silences` (
	`silence_id` text PRIMARY KEY NOT NULL,
	`rule` text,
	`subject` text,
	`started_at` integer NOT NULL,
	`until` integer NOT NULL,
	`reason` text NOT NULL,
	`person_id` text NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `alert_silences_until` ON `alert_silences` (`until`);--> statement-breakpoint
CREATE TABLE `alert_watch` (
	`rule` text NOT NULL,
	`subject` text NOT NULL,
	`state` text NOT NULL,
	`wake_at` integer,
	PRIMARY KEY(`rule`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `alert_watch_wake` ON `alert_watch` (`wake_at`);--> statement-breakpoint
CREATE TABLE `batch_facts` (
	`batch_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`person_id` text NOT NULL,
	`refused` integer NOT NULL,
	`emergency` integer NOT NULL,
	`orders` integer NOT NULL,
	`unknown` integer NOT NULL,
	`settled_ms` integer,
	`forecast_ms` integer
);
--> statement-breakpoint
CREATE INDEX `batch_facts_at` ON `batch_facts` (`at`,`person_id`,`refused`,`emergency`,`orders`,`unknown`,`settled_ms`,`forecast_ms`);--> statement-breakpoint
CREATE TABLE `instrument_counts` (
	`day` integer NOT NULL,
	`instrument_key` text NOT NULL,
	`symbol` text NOT NULL,
	`outcome` text NOT NULL,
	`orders` integer NOT NULL,
	PRIMARY KEY(`day`, `instrument_key`, `outcome`)
);
--> statement-breakpoint
CREATE TABLE `order_counts` (
	`slot` integer NOT NULL,
	`person_id` text NOT NULL,
	`tag` text NOT NULL,
	`outcome` text NOT NULL,
	`orders` integer NOT NULL,
	PRIMARY KEY(`slot`, `person_id`, `tag`, `outcome`)
);
--> statement-breakpoint
CREATE TABLE `reject_counts` (
	`day` integer NOT NULL,
	`segment` text NOT NULL,
	`reason` text NOT NULL,
	`code` text NOT NULL,
	`orders` integer NOT NULL,
	PRIMARY KEY(`day`, `segment`, `reason`, `code`)
);
--> statement-breakpoint
ALTER TABLE `alerts` ADD `kind` text DEFAULT 'repeated_cancellations' NOT NULL;--> statement-breakpoint
ALTER TABLE `alerts` ADD `item` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `alerts` ADD `batch_id` text;--> statement-breakpoint
ALTER TABLE `alerts` ADD `measure` text DEFAULT 'batches' NOT NULL;--> statement-breakpoint
ALTER TABLE `alerts` ADD `details` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `alerts` ADD `count` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `alerts` ADD `last_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `alerts` ADD `last_seq` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `alerts` ADD `resolved_at` integer;--> statement-breakpoint
ALTER TABLE `alerts` ADD `silence_id` text;--> statement-breakpoint
ALTER TABLE `alerts` ADD `news` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `alerts_subject` ON `alerts` (`subject`,`rule`,`item`,`raised_at`);--> statement-breakpoint
CREATE INDEX `alerts_news` ON `alerts` (`news`);--> statement-breakpoint
CREATE INDEX `alerts_open` ON `alerts` (`acknowledged_at`,`raised_at`);