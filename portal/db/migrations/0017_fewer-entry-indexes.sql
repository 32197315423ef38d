DROP INDEX `entries_recorded`;--> statement-breakpoint
DROP INDEX `entries_person`;