CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text,
	`full_name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email` ON `accounts` (`email`);--> statement-breakpoint
CREATE TABLE `idempotency` (
	`account_id` text NOT NULL,
	`key` text NOT NULL,
	`digest` text NOT NULL,
	`reserved_id` text NOT NULL,
	`status` integer,
	`response` text,
	`created_at_ms` integer NOT NULL,
	PRIMARY KEY(`account_id`, `key`)
);
--> statement-breakpoint
CREATE TABLE `link_days` (
	`code` text NOT NULL,
	`day` text NOT NULL,
	`referrer_host` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`code`, `day`, `referrer_host`)
);
--> statement-breakpoint
CREATE TABLE `link_hours` (
	`code` text NOT NULL,
	`hour` integer NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`code`, `hour`)
);
--> statement-breakpoint
CREATE TABLE `links` (
	`code` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`permission_level` text NOT NULL,
	`expires_at_ms` integer,
	`has_password` integer NOT NULL,
	`state` text NOT NULL,
	`seq` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`access_count` integer DEFAULT 0 NOT NULL,
	`bot_count` integer DEFAULT 0 NOT NULL,
	`last_accessed_at_ms` integer
);
--> statement-breakpoint
CREATE INDEX `links_room` ON `links` (`room_id`);--> statement-breakpoint
CREATE TABLE `refresh_tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`family` text NOT NULL,
	`account_id` text NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`used_at_ms` integer,
	`replaced_by` text,
	`revoked_at_ms` integer
);
--> statement-breakpoint
CREATE INDEX `refresh_tokens_family` ON `refresh_tokens` (`family`);--> statement-breakpoint
CREATE INDEX `refresh_tokens_account` ON `refresh_tokens` (`account_id`);--> statement-breakpoint
CREATE TABLE `room_members` (
	`room_id` text NOT NULL,
	`account_id` text NOT NULL,
	`role` text,
	`seq` integer NOT NULL,
	PRIMARY KEY(`room_id`, `account_id`)
);
--> statement-breakpoint
CREATE INDEX `room_members_account` ON `room_members` (`account_id`);--> statement-breakpoint
CREATE TABLE `rooms` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`owner_id` text NOT NULL,
	`members_count` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`active_at_ms` integer NOT NULL,
	`seq` integer NOT NULL,
	`deleted_at_ms` integer
);
