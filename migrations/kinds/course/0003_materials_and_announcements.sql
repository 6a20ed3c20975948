CREATE TABLE `course_announcements` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`content` text NOT NULL,
	`pinned` integer NOT NULL,
	`author_id` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer,
	`seqs` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `course_materials` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`url` text,
	`visible_from` text,
	`shown` integer NOT NULL,
	`place` real NOT NULL,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `course` ADD `syllabus_file_id` text;--> statement-breakpoint
ALTER TABLE `course_sessions` ADD `reminded_of` text;