CREATE TABLE `approvals` (
	`receipt` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`video_id` text NOT NULL,
	`version_id` text NOT NULL,
	`n` integer NOT NULL,
	`verdict` text NOT NULL,
	`withdraws` text,
	`note` text,
	`by` text NOT NULL,
	`at_ms` integer NOT NULL,
	`sha256` text NOT NULL,
	`feedback_seq` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `approvals_by_version` ON `approvals` (`version_id`,`seq`);--> statement-breakpoint
CREATE TABLE `feedback_changes` (
	`feedback_id` text NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`feedback_id`, `seq`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `drawings` (
	`feedback_id` text PRIMARY KEY NOT NULL,
	`shapes` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `feedbacks` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`n` integer NOT NULL,
	`video_id` text NOT NULL,
	`version_id` text NOT NULL,
	`author_id` text NOT NULL,
	`at_ms` integer,
	`until_ms` integer,
	`frame` integer,
	`audience` text NOT NULL,
	`content` text NOT NULL,
	`mentions` text NOT NULL,
	`screenshot` text,
	`has_drawing` integer NOT NULL,
	`priority` text NOT NULL,
	`status` text NOT NULL,
	`assignee` text,
	`tags` text NOT NULL,
	`carried_from` text,
	`created_at_ms` integer NOT NULL,
	`updated_at_ms` integer NOT NULL,
	`changed_seq` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `feedbacks_by_number` ON `feedbacks` (`n`);--> statement-breakpoint
CREATE INDEX `feedbacks_by_status` ON `feedbacks` (`version_id`,`audience`,`status`);--> statement-breakpoint
CREATE TABLE `project` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`guests_may_approve` integer NOT NULL,
	`downloads` integer NOT NULL,
	`due_at` text,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`last_number` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `versions` (
	`id` text PRIMARY KEY NOT NULL,
	`video_id` text NOT NULL,
	`n` integer NOT NULL,
	`position` integer NOT NULL,
	`name` text,
	`status` text NOT NULL,
	`failure` text,
	`file_id` text NOT NULL,
	`file_name` text NOT NULL,
	`size` integer NOT NULL,
	`content_type` text NOT NULL,
	`parts_sha256` text,
	`sha256` text,
	`duration_seconds` real,
	`width` integer,
	`height` integer,
	`rate_num` integer,
	`rate_den` integer,
	`constant` integer NOT NULL,
	`first_timecode` text,
	`audio` integer NOT NULL,
	`companions` text NOT NULL,
	`captions` text NOT NULL,
	`uploaded_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`withdrawn` integer DEFAULT false NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `versions_by_video` ON `versions` (`video_id`,`position`);--> statement-breakpoint
CREATE TABLE `videos` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`position` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`removed_at_ms` integer
) WITHOUT ROWID;
