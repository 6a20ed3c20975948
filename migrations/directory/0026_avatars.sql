ALTER TABLE `accounts` ADD `avatar_file_id` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `avatar_next_id` text;--> statement-breakpoint
ALTER TABLE `files` ADD `face` integer DEFAULT false NOT NULL;