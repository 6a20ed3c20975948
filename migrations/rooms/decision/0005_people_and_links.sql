CREATE TABLE `shut_out` (
	`account_id` text PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `links` ADD `name` text;--> statement-breakpoint
ALTER TABLE `links` ADD `parent` text;--> statement-breakpoint
ALTER TABLE `links` ADD `pinned_seq` integer;--> statement-breakpoint
ALTER TABLE `links` ADD `show_history` integer;--> statement-breakpoint
ALTER TABLE `links` ADD `epoch` integer DEFAULT 0 NOT NULL;