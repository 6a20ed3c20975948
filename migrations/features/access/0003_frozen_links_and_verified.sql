ALTER TABLE `links` ADD `frozen_reason` text;--> statement-breakpoint
ALTER TABLE `links` ADD `frozen_at_ms` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `verified` integer DEFAULT false NOT NULL;