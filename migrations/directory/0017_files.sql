CREATE TABLE `file_usage` (
	`scope` text PRIMARY KEY NOT NULL,
	`bytes` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`room_id` text,
	`name` text NOT NULL,
	`content_type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`state` text NOT NULL,
	`width` integer,
	`height` integer,
	`created_at_ms` integer NOT NULL,
	`unused_since_ms` integer
);
--> statement-breakpoint
CREATE INDEX `files_room` ON `files` (`room_id`);--> statement-breakpoint
CREATE INDEX `files_account` ON `files` (`account_id`);--> statement-breakpoint
CREATE INDEX `files_waiting` ON `files` (`state`,`created_at_ms`);--> statement-breakpoint
CREATE INDEX `files_unused` ON `files` (`unused_since_ms`);