CREATE TABLE `quiz_answers` (
	`submission_id` text NOT NULL,
	`question_id` text NOT NULL,
	`answer` text,
	`seq` integer NOT NULL,
	`grade` text,
	`points` real,
	`feedback` text,
	`graded_by` text,
	PRIMARY KEY(`submission_id`, `question_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `quizzes` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`status` text NOT NULL,
	`time_limit_minutes` integer,
	`closes_at` text,
	`feedback` text NOT NULL,
	`shuffle_questions` integer NOT NULL,
	`shuffle_options` integer NOT NULL,
	`questions` text NOT NULL,
	`created_at` text NOT NULL,
	`published_at` text,
	`closed_at` text,
	`released_at` text
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `quiz_submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`quiz_id` text NOT NULL,
	`account_id` text NOT NULL,
	`opened_at_ms` integer NOT NULL,
	`ends_at_ms` integer,
	`extended` integer DEFAULT false NOT NULL,
	`submitted_at_ms` integer,
	`handed_in` text,
	`score` real,
	`to_grade` integer DEFAULT 0 NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `quiz_submissions_once` ON `quiz_submissions` (`quiz_id`,`account_id`);