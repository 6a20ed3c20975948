ALTER TABLE `accounts` ADD `email_verified_at_ms` integer;--> statement-breakpoint
ALTER TABLE `tickets` ADD `address` text;