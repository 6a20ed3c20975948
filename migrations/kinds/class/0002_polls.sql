CREATE TABLE `poll_responses` (
	`poll_id` text NOT NULL,
	`respondent` text NOT NULL,
	`seq` integer NOT NULL,
	`answer` text NOT NULL,
	`hidden` integer NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`poll_id`, `respondent`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `polls` (
	`id` text PRIMARY KEY NOT NULL,
	`content` text NOT NULL,
	`status` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`opened_at_ms` integer,
	`ends_at_ms` integer,
	`closed_at_ms` integer,
	`results_shown` integer DEFAULT false NOT NULL,
	`right_shown` integer DEFAULT false NOT NULL,
	`present` text NOT NULL,
	`outcome` text
) WITHOUT ROWID;
