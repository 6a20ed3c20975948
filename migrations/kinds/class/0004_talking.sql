CREATE TABLE `done_checks` (
	`n` integer PRIMARY KEY NOT NULL,
	`task` text,
	`asked_at_ms` integer NOT NULL,
	`open` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `done` (
	`account_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `hands` (
	`n` integer PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`note` text,
	`raised_at_ms` integer NOT NULL,
	`up` integer NOT NULL,
	`called` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `chat_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`mode` text NOT NULL,
	`slow_seconds` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `messages` (
	`n` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`seq` integer NOT NULL,
	`author_id` text NOT NULL,
	`content` text,
	`reply_to` text,
	`to_staff` integer NOT NULL,
	`sent_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_by_id` ON `messages` (`id`);--> statement-breakpoint
CREATE INDEX `messages_by_author` ON `messages` (`author_id`,`n`);--> statement-breakpoint
CREATE TABLE `meter` (
	`mark` text PRIMARY KEY NOT NULL,
	`pace` text,
	`at_ms` integer NOT NULL,
	`seq` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `meter_by_pace` ON `meter` (`pace`);--> statement-breakpoint
CREATE TABLE `picks` (
	`n` integer PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`round` integer NOT NULL,
	`state` text NOT NULL,
	`was_shown` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `picks_by_round` ON `picks` (`round`);--> statement-breakpoint
CREATE TABLE `question_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`anonymous_allowed` integer NOT NULL,
	`taken` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`n` integer NOT NULL,
	`seq` integer NOT NULL,
	`author` text NOT NULL,
	`anonymous` integer NOT NULL,
	`content` text NOT NULL,
	`status` text NOT NULL,
	`answer` text,
	`votes` integer NOT NULL,
	`asked_at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `upvotes` (
	`mark` text NOT NULL,
	`question_id` text NOT NULL,
	`on` integer NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`mark`, `question_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `upvotes_by_question` ON `upvotes` (`question_id`);--> statement-breakpoint
CREATE TABLE `timer` (
	`id` integer PRIMARY KEY NOT NULL,
	`n` integer NOT NULL,
	`label` text,
	`seconds` integer NOT NULL,
	`ends_at_ms` integer NOT NULL,
	`state` text NOT NULL
);
