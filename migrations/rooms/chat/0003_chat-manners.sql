CREATE TABLE `uncounted` (
	`n` integer PRIMARY KEY NOT NULL,
	`author_id` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `conversation` ADD `members_call_all` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `messages` ADD `notice` text;--> statement-breakpoint
ALTER TABLE `participants` ADD `reached_n` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `participants` ADD `reached_seq` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `participants` ADD `reached_at_ms` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `participants` ADD `removed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `participants` ADD `asked` integer DEFAULT false NOT NULL;--> statement-breakpoint
INSERT INTO `uncounted` (`n`, `author_id`) SELECT `n`, `author_id` FROM `messages` WHERE `deleted_at_ms` IS NOT NULL;
