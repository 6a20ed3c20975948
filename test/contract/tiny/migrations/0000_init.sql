CREATE TABLE `events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`data` text NOT NULL,
	`actor_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`command_id` text
);
--> statement-breakpoint
CREATE TABLE `receipts` (
	`actor_id` text NOT NULL,
	`command_id` text NOT NULL,
	`digest` text NOT NULL,
	`response` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`actor_id`, `command_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `room` (
	`room_id` text PRIMARY KEY NOT NULL,
	`created_at_ms` integer NOT NULL,
	`outbox_seq` integer NOT NULL,
	`ended_at_ms` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `timers` (
	`key` text PRIMARY KEY NOT NULL,
	`due_ms` integer NOT NULL,
	`command` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
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
	`created_seq` integer NOT NULL
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
	`joined_seq` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `seats` (
	`code` text NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`code`, `account_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `comments` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`target` text,
	`parent_id` text,
	`author_id` text NOT NULL,
	`content` text,
	`removed` integer NOT NULL,
	`mentions` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer,
	`edit_seqs` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comments_id` ON `comments` (`id`);--> statement-breakpoint
CREATE INDEX `comments_by_parent` ON `comments` (`parent_id`) WHERE "comments"."parent_id" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `reactions` (
	`target` text NOT NULL,
	`reaction` text NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`target`, `reaction`, `account_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `board` (
	`id` integer PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`rings` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notes` (
	`id` text PRIMARY KEY NOT NULL,
	`words` text,
	`secret` integer NOT NULL,
	`author` text NOT NULL,
	`seq` integer NOT NULL
) WITHOUT ROWID;
