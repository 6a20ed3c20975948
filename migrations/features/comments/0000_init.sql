CREATE TABLE `comments` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`target` text,
	`parent_id` text,
	`author_id` text NOT NULL,
	`content` text,
	`removed` integer NOT NULL,
	`mentions` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer,
	`edit_seqs` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comments_id` ON `comments` (`id`);--> statement-breakpoint
CREATE INDEX `comments_by_parent` ON `comments` (`parent_id`) WHERE "comments"."parent_id" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `reactions` (
	`target` text NOT NULL,
	`reaction` text NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`target`, `reaction`, `account_id`)
) WITHOUT ROWID;
