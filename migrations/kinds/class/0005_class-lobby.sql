CREATE TABLE `lobby` (
	`account_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`state` text NOT NULL,
	`here` integer NOT NULL,
	`since_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `lobby_by_state` ON `lobby` (`state`,`seq`);