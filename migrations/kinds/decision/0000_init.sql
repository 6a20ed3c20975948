CREATE TABLE `ballots` (
	`proposal_id` text NOT NULL,
	`voter` text NOT NULL,
	`value` text NOT NULL,
	`reason` text,
	`revision` integer NOT NULL,
	`seq` integer NOT NULL,
	`suspended` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`proposal_id`, `voter`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `ballots_by_proposal` ON `ballots` (`proposal_id`,`seq`);--> statement-breakpoint
CREATE TABLE `crowds` (
	`first` text PRIMARY KEY NOT NULL,
	`account_ids` text NOT NULL,
	`at_ms` integer NOT NULL
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
	`review_on` text,
	`voters` text DEFAULT 'named' NOT NULL,
	`settle` text DEFAULT 'at_once' NOT NULL,
	`min_approvals` integer DEFAULT 1 NOT NULL,
	`reject_out_of_reach` integer DEFAULT false NOT NULL,
	`closed_voters` integer,
	`closed_guests` integer
);
--> statement-breakpoint
CREATE TABLE `electorate` (
	`id` integer PRIMARY KEY NOT NULL,
	`voters` integer NOT NULL
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
CREATE INDEX `items_by_seq` ON `items` (`seq`);--> statement-breakpoint
CREATE INDEX `items_by_proposal` ON `items` (`proposal_id`);--> statement-breakpoint
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
CREATE INDEX `memberships_by_account` ON `memberships` (`account_id`,`seq`);--> statement-breakpoint
CREATE INDEX `memberships_by_status` ON `memberships` (`status`,`seq`);--> statement-breakpoint
CREATE INDEX `memberships_by_seq` ON `memberships` (`seq`);--> statement-breakpoint
CREATE TABLE `newcomers` (
	`account_id` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `newcomers_by_address` ON `newcomers` (`address`,`at_ms`);--> statement-breakpoint
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
	`threshold_needed` integer,
	`decided_by_members` integer DEFAULT false NOT NULL,
	`hidden` integer DEFAULT false NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `proposals_by_status` ON `proposals` (`status`,`seq`);--> statement-breakpoint
CREATE INDEX `proposals_by_category` ON `proposals` (`category`,`seq`);--> statement-breakpoint
CREATE INDEX `proposals_by_seq` ON `proposals` (`seq`);--> statement-breakpoint
CREATE TABLE `revisions` (
	`proposal_id` text NOT NULL,
	`revision` integer NOT NULL,
	`content` text NOT NULL,
	`reason` text,
	`at_ms` integer NOT NULL,
	`seq` integer,
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
