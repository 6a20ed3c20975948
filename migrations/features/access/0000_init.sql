CREATE TABLE `links` (
	`code` text PRIMARY KEY NOT NULL,
	`permission_level` text NOT NULL,
	`allow_comments` integer NOT NULL,
	`allow_edit` integer NOT NULL,
	`expires_at` text,
	`max_people` integer,
	`password_hash` text,
	`state` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`created_seq` integer NOT NULL,
	`name` text,
	`parent` text,
	`pinned_seq` integer,
	`show_history` integer,
	`indexed` integer DEFAULT false NOT NULL,
	`epoch` integer DEFAULT 0 NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `members` (
	`account_id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`joined_at` text NOT NULL,
	`joined_seq` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `people` (
	`account_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`guest` integer NOT NULL,
	`joined_seq` integer NOT NULL,
	`merged_into` text
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `people_merged` ON `people` (`merged_into`) WHERE "people"."merged_into" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `seats` (
	`code` text NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`code`, `account_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `shut_out` (
	`account_id` text PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`at_ms` integer NOT NULL
) WITHOUT ROWID;
