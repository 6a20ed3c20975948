CREATE TABLE `admin_acts` (
	`id` text PRIMARY KEY NOT NULL,
	`admin_id` text NOT NULL,
	`act` text NOT NULL,
	`target` text NOT NULL,
	`reason` text NOT NULL,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `admin_acts_at` ON `admin_acts` (`at_ms`);--> statement-breakpoint
CREATE INDEX `admin_acts_target` ON `admin_acts` (`target`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `suspended_at_ms` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `suspension_reason` text;--> statement-breakpoint
CREATE INDEX `accounts_name` ON `accounts` (lower("full_name"));--> statement-breakpoint
CREATE INDEX `accounts_suspended` ON `accounts` (`suspended_at_ms`);--> statement-breakpoint
CREATE INDEX `accounts_role` ON `accounts` (`role`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `by_passkey` integer DEFAULT false NOT NULL;