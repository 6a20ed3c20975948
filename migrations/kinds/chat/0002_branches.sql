CREATE TABLE `branches` (
	`through_n` integer NOT NULL,
	`room_id` text NOT NULL,
	`name` text,
	`made_by` text NOT NULL,
	`people` text NOT NULL,
	PRIMARY KEY(`through_n`, `room_id`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `conversation` ADD `branch_of` text;