CREATE TABLE `elements` (
	`id` text PRIMARY KEY NOT NULL,
	`place` integer NOT NULL,
	`seq` integer NOT NULL
) WITHOUT ROWID;
