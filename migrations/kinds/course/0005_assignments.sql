CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`due_at` text,
	`points` real NOT NULL,
	`allow_late` integer NOT NULL,
	`rubric` text NOT NULL,
	`attachments` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `assignment_grades` (
	`assignment_id` text NOT NULL,
	`account_id` text NOT NULL,
	`points` real,
	`excused` integer NOT NULL,
	`rubric` text NOT NULL,
	`feedback` text NOT NULL,
	`graded_by` text NOT NULL,
	`graded_at_ms` integer NOT NULL,
	`seq` integer,
	`said` text NOT NULL,
	`returned` text,
	`returned_at_ms` integer,
	PRIMARY KEY(`assignment_id`, `account_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `assignment_works` (
	`assignment_id` text NOT NULL,
	`account_id` text NOT NULL,
	`submission_id` text NOT NULL,
	`draft` text,
	`draft_seq` integer,
	`text` text NOT NULL,
	`attachments` text NOT NULL,
	`handed_in_at_ms` integer,
	`said` text NOT NULL,
	PRIMARY KEY(`assignment_id`, `account_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `works_by_submission` ON `assignment_works` (`submission_id`);