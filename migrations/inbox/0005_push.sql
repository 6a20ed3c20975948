CREATE TABLE `push_subscriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`session` text NOT NULL,
	`device` text NOT NULL,
	`endpoint` text NOT NULL,
	`p256dh` text NOT NULL,
	`auth` text NOT NULL,
	`public_key` text NOT NULL,
	`origin` text NOT NULL,
	`locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`refusals` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`wait_until_ms` integer DEFAULT 0 NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `pushes` (
	`subscription_id` text NOT NULL,
	`room_id` text NOT NULL,
	`due_ms` integer,
	`since_seq` integer,
	`message` integer DEFAULT false NOT NULL,
	`queued_at_ms` integer NOT NULL,
	`bare` integer DEFAULT false NOT NULL,
	`shown` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`subscription_id`, `room_id`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `self` ADD `quiet_hours` text;