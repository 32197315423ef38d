CREATE INDEX `batch_rows_offline` ON `batch_rows` (`started_at`) WHERE granted_by IS NOT 'portal';--> statement-breakpoint
CREATE INDEX `permits_reserved` ON `permits` (`expires_at`) WHERE state = 'reserved';--> statement-breakpoint
CREATE INDEX `permits_spent` ON `permits` (`used_at`) WHERE state = 'spent';