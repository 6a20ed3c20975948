CREATE TABLE `days` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`title` text,
	`places` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `itinerary` (
	`id` integer PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`start_date` text,
	`currency` text,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `places` (
	`id` text PRIMARY KEY NOT NULL,
	`place` text NOT NULL
) WITHOUT ROWID;
