CREATE TABLE `ended_sessions` (
	`session` text PRIMARY KEY NOT NULL,
	`at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `session_rooms` (
	`session` text NOT NULL,
	`room_id` text NOT NULL,
	`kind` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`session`, `room_id`)
) WITHOUT ROWID;
