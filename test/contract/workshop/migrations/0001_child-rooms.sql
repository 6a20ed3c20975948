CREATE TABLE `group_people` (
	`account_id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
) WITHOUT ROWID;
