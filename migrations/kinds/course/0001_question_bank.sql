CREATE TABLE `bank` (
	`id` text PRIMARY KEY NOT NULL,
	`entry` text NOT NULL
) WITHOUT ROWID;
