CREATE TABLE `events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`data` text NOT NULL,
	`actor_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`command_id` text,
	`hash` text,
	`digest` text
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
	`secret` text DEFAULT '' NOT NULL,
	`outbox_seq` integer NOT NULL,
	`ended_at_ms` integer,
	`imported` text
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `seen` (
	`account_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `spent` (
	`key` text NOT NULL,
	`seq` integer NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`key`, `seq`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `taking_out` (
	`id` integer PRIMARY KEY NOT NULL,
	`words` text NOT NULL,
	`segment` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `timers` (
	`key` text PRIMARY KEY NOT NULL,
	`due_ms` integer NOT NULL,
	`command` text NOT NULL
) WITHOUT ROWID;
