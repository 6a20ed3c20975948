CREATE TABLE `baton` (
	`id` integer PRIMARY KEY NOT NULL,
	`fence` integer NOT NULL,
	`by` text,
	`version_id` text,
	`position` real NOT NULL,
	`at_ms` integer NOT NULL
);
