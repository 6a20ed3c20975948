CREATE TABLE `session_rooms` (
	`session` text NOT NULL,
	`room_id` text NOT NULL,
	`kind` text NOT NULL,
	PRIMARY KEY(`session`, `room_id`)
);
--> statement-breakpoint
ALTER TABLE `accounts` ADD `invisible` integer DEFAULT false NOT NULL;