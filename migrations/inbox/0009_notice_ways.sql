ALTER TABLE `conversations` ADD `push_off` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `email_off` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `self` ADD `push_off` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `self` ADD `email_off` text DEFAULT '[]' NOT NULL;