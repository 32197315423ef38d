CREATE TABLE `broker_accounts` (
	`account` text PRIMARY KEY NOT NULL,
	`person_ids` text NOT NULL,
	`client_id` text,
	`secret_sealed` text,
	`egress_kind` text,
	`egress_shown` text,
	`egress_sealed` text,
	`relay` integer NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by` text NOT NULL
);
