CREATE TABLE `account_activity` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`type` text NOT NULL,
	`device` text NOT NULL,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `account_activity_account` ON `account_activity` (`account_id`,`at_ms`);--> statement-breakpoint
CREATE INDEX `account_activity_at` ON `account_activity` (`at_ms`);