CREATE TABLE `attendance` (
	`seq` integer PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`from_ms` integer NOT NULL,
	`until_ms` integer
);
--> statement-breakpoint
CREATE TABLE `elements` (
	`id` text PRIMARY KEY NOT NULL,
	`place` integer NOT NULL,
	`seq` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `entries` (
	`id` text PRIMARY KEY NOT NULL,
	`words` text NOT NULL,
	`author` text NOT NULL,
	`seq` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `workshop` (
	`id` integer PRIMARY KEY NOT NULL,
	`title` text NOT NULL
);
