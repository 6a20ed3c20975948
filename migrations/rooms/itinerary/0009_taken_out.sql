CREATE TABLE `taking_out` (
	`id` integer PRIMARY KEY NOT NULL,
	`words` text NOT NULL,
	`segment` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `events` ADD `digest` text;