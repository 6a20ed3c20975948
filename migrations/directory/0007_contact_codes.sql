CREATE TABLE `contact_codes` (
	`account_id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_codes_code` ON `contact_codes` (`code`);