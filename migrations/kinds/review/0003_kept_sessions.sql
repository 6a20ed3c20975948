CREATE TABLE `session_pieces` (
	`session_id` text NOT NULL,
	`seq` integer NOT NULL,
	`bytes` integer NOT NULL,
	`piece` text NOT NULL,
	PRIMARY KEY(`session_id`, `seq`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `kept_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text,
	`by` text NOT NULL,
	`started_at_ms` integer NOT NULL,
	`ended_at_ms` integer,
	`because` text,
	`after_number` integer NOT NULL,
	`through_number` integer,
	`version_ids` text NOT NULL,
	`bytes` integer DEFAULT 0 NOT NULL
) WITHOUT ROWID;
