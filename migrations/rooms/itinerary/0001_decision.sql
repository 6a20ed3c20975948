ALTER TABLE `events` ADD `hash` text;--> statement-breakpoint
ALTER TABLE `room` ADD `secret` text DEFAULT '' NOT NULL;