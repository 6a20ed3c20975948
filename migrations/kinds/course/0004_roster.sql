CREATE TABLE `roster_progress` (
	`id` integer PRIMARY KEY NOT NULL,
	`progress` text NOT NULL,
	`seq` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `roster` (
	`account_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`student_id` text,
	`by_card` integer NOT NULL
) WITHOUT ROWID;
