ALTER TABLE `links` ADD `switches` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `links` ADD `target` text;