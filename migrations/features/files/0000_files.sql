CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`added_seq` integer NOT NULL,
	`uploaded_by` text NOT NULL,
	`name` text NOT NULL,
	`content_type` text NOT NULL,
	`size` integer NOT NULL,
	`state` text NOT NULL,
	`width` integer,
	`height` integer,
	`used_by` text,
	`removed` integer DEFAULT false NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `files_by_use` ON `files` (`used_by`) WHERE "files"."used_by" IS NOT NULL;