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
