ALTER TABLE `conversation` ADD `link_previews` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `messages` ADD `preview` text;