CREATE TABLE `upload_parts` (
	`upload_id` text NOT NULL,
	`k` integer NOT NULL,
	`etag` text,
	`sha256` text,
	`lease` integer NOT NULL,
	`leased_until_ms` integer,
	PRIMARY KEY(`upload_id`, `k`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`started_seq` integer NOT NULL,
	`uploaded_by` text NOT NULL,
	`name` text NOT NULL,
	`content_type` text NOT NULL,
	`size` integer NOT NULL,
	`part_size` integer NOT NULL,
	`started_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `files` ADD `parts_sha256` text;--> statement-breakpoint
ALTER TABLE `files` ADD `sha256` text;