CREATE TABLE `stays` (
	`seq` integer PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`part` text NOT NULL,
	`from_ms` integer NOT NULL,
	`until_ms` integer
);
--> statement-breakpoint
CREATE INDEX `stays_by_account` ON `stays` (`account_id`,`until_ms`);--> statement-breakpoint
CREATE INDEX `stays_open` ON `stays` (`until_ms`);--> statement-breakpoint
ALTER TABLE `session` ADD `door` text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE `session` ADD `join_code` text;--> statement-breakpoint
ALTER TABLE `session` ADD `join_link` text;