CREATE TABLE `events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`data` text NOT NULL,
	`actor_id` text NOT NULL,
	`at_ms` integer NOT NULL,
	`command_id` text,
	`hash` text
);
--> statement-breakpoint
CREATE TABLE `receipts` (
	`actor_id` text NOT NULL,
	`command_id` text NOT NULL,
	`digest` text NOT NULL,
	`response` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`actor_id`, `command_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `room` (
	`room_id` text PRIMARY KEY NOT NULL,
	`created_at_ms` integer NOT NULL,
	`secret` text DEFAULT '' NOT NULL,
	`outbox_seq` integer NOT NULL,
	`ended_at_ms` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `timers` (
	`key` text PRIMARY KEY NOT NULL,
	`due_ms` integer NOT NULL,
	`command` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `links` (
	`code` text PRIMARY KEY NOT NULL,
	`permission_level` text NOT NULL,
	`allow_comments` integer NOT NULL,
	`allow_edit` integer NOT NULL,
	`expires_at` text,
	`max_people` integer,
	`password_hash` text,
	`state` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`created_seq` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `members` (
	`account_id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`joined_at` text NOT NULL,
	`joined_seq` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `people` (
	`account_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`guest` integer NOT NULL,
	`joined_seq` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `seats` (
	`code` text NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`code`, `account_id`)
) WITHOUT ROWID;
--> statement-breakpoint
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
--> statement-breakpoint
CREATE TABLE `ballots` (
	`proposal_id` text NOT NULL,
	`voter` text NOT NULL,
	`value` text NOT NULL,
	`reason` text,
	`revision` integer NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`proposal_id`, `voter`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `decision` (
	`id` integer PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`status` text NOT NULL,
	`threshold` text NOT NULL,
	`membership_policy` text NOT NULL,
	`anonymous` integer NOT NULL,
	`results` text NOT NULL,
	`reasons_required` integer NOT NULL,
	`quorum` integer,
	`closes_at` text,
	`remind_before` integer,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`opened_at_ms` integer,
	`closed_at_ms` integer,
	`closed_by` text,
	`statement` text,
	`review_on` text
);
--> statement-breakpoint
CREATE TABLE `items` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`category` text NOT NULL,
	`content` text NOT NULL,
	`criterion_id` text,
	`proposal_id` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`account_id` text NOT NULL,
	`message` text,
	`status` text NOT NULL,
	`requested_at_ms` integer NOT NULL,
	`decided_by` text,
	`decided_at_ms` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`category` text NOT NULL,
	`action` text NOT NULL,
	`target_id` text,
	`criterion_id` text,
	`revision` integer NOT NULL,
	`status` text NOT NULL,
	`closes_at` text,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`decided_by` text,
	`decided_reason` text,
	`decided_note` text,
	`decided_at_ms` integer,
	`threshold_needed` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `revisions` (
	`proposal_id` text NOT NULL,
	`revision` integer NOT NULL,
	`content` text NOT NULL,
	`reason` text,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`proposal_id`, `revision`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tallies` (
	`proposal_id` text PRIMARY KEY NOT NULL,
	`approve` integer NOT NULL,
	`reject` integer NOT NULL,
	`abstain` integer NOT NULL,
	`stale` integer NOT NULL
) WITHOUT ROWID;
