ALTER TABLE `rooms` ADD `deleted_seq` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rooms` ADD `gone_at_ms` integer;