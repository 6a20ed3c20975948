CREATE TABLE `lesson_outcomes` (
	`session_id` text PRIMARY KEY NOT NULL,
	`live_seconds` integer NOT NULL,
	`ended_at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `lesson_results` (
	`session_id` text NOT NULL,
	`account_id` text NOT NULL,
	`as_of` integer NOT NULL,
	`present_seconds` integer NOT NULL,
	`participation_score` real NOT NULL,
	`quiz_points` real,
	`quiz_max` real,
	`quiz_known` integer NOT NULL,
	PRIMARY KEY(`session_id`, `account_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `lesson_results_by_account` ON `lesson_results` (`account_id`);--> statement-breakpoint
CREATE TABLE `risk_thresholds` (
	`id` integer PRIMARY KEY NOT NULL,
	`attendance_rate` real NOT NULL,
	`participation_score` real NOT NULL,
	`quiz_score` real NOT NULL
);
