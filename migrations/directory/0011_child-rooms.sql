ALTER TABLE `rooms` ADD `parent_id` text;--> statement-breakpoint
ALTER TABLE `rooms` ADD `listed` integer DEFAULT true NOT NULL;