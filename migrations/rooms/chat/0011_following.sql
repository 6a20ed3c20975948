ALTER TABLE `conversation` ADD `follows` text;--> statement-breakpoint
ALTER TABLE `conversation` ADD `followed_title` text;--> statement-breakpoint
ALTER TABLE `conversation` ADD `followed_open` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `conversation` ADD `followed_seq` integer DEFAULT 0 NOT NULL;