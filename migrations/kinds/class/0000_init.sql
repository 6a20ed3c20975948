CREATE TABLE `session` (
	`id` integer PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`status` text NOT NULL,
	`scheduled_at` text,
	`duration_minutes` integer NOT NULL,
	`auto_record` integer NOT NULL,
	`allow_late_join` integer NOT NULL,
	`started_at_ms` integer,
	`ended_at_ms` integer,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL
);
