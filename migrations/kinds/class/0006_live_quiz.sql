CREATE TABLE `live_quiz_answers` (
	`live_quiz_id` text NOT NULL,
	`n` integer NOT NULL,
	`account_id` text NOT NULL,
	`seq` integer NOT NULL,
	`answer` text NOT NULL,
	`took_ms` integer NOT NULL,
	`allowance_ms` integer NOT NULL,
	`share` real NOT NULL,
	`points` integer NOT NULL,
	PRIMARY KEY(`live_quiz_id`, `n`, `account_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `live_quiz_players` (
	`live_quiz_id` text NOT NULL,
	`account_id` text NOT NULL,
	`seq` integer NOT NULL,
	`nickname` text,
	`unnamed` integer DEFAULT false NOT NULL,
	`team` integer,
	PRIMARY KEY(`live_quiz_id`, `account_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `live_quiz_questions` (
	`live_quiz_id` text NOT NULL,
	`n` integer NOT NULL,
	`seq` integer NOT NULL,
	`factor` integer NOT NULL,
	`asked_at_ms` integer NOT NULL,
	`limit_ms` integer,
	`ends_at_ms` integer,
	`present` text NOT NULL,
	`because` text,
	`outcome` text,
	`standing` text,
	`standing_points` text,
	PRIMARY KEY(`live_quiz_id`, `n`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `live_quizzes` (
	`id` text PRIMARY KEY NOT NULL,
	`quiz_id` text NOT NULL,
	`title` text NOT NULL,
	`settings` text NOT NULL,
	`questions` text NOT NULL,
	`stage` text NOT NULL,
	`standings_shown` integer DEFAULT false NOT NULL,
	`opened_at_ms` integer NOT NULL,
	`ending` text,
	`away` integer DEFAULT false NOT NULL
) WITHOUT ROWID;
