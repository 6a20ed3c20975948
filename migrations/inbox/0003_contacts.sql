CREATE TABLE `blocks` (
	`account_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `conversations` ADD `apart` text;