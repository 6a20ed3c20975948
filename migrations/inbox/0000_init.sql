CREATE TABLE `conversations` (
	`room_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`seq` integer NOT NULL,
	`entry` text,
	`active_at_ms` integer NOT NULL,
	`unread_count` integer NOT NULL,
	`muted_until_ms` integer,
	`changed` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `notifications` (
	`room_id` text NOT NULL,
	`seq` integer NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`notice` text,
	`at_ms` integer NOT NULL,
	`read_at_ms` integer,
	`changed` integer NOT NULL,
	PRIMARY KEY(`room_id`, `seq`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `self` (
	`account_id` text PRIMARY KEY NOT NULL,
	`push` integer DEFAULT true NOT NULL,
	`email` integer DEFAULT true NOT NULL,
	`invisible` integer DEFAULT false NOT NULL,
	`last_seen_ms` integer,
	`told_online` integer DEFAULT false NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `watchers` (
	`account_id` text PRIMARY KEY NOT NULL,
	`until_ms` integer NOT NULL
) WITHOUT ROWID;
