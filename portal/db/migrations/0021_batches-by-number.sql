DROP INDEX `batch_rows_seq`;--> statement-breakpoint
CREATE INDEX `batch_rows_seq` ON `batch_rows` (`seq`,`batch_id`);