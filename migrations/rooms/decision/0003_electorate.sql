CREATE TABLE `crowds` (
	`first` text PRIMARY KEY NOT NULL,
	`account_ids` text NOT NULL,
	`at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `electorate` (
	`id` integer PRIMARY KEY NOT NULL,
	`voters` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `newcomers` (
	`account_id` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`at_ms` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `newcomers_by_address` ON `newcomers` (`address`,`at_ms`);--> statement-breakpoint
CREATE TABLE `removed` (
	`account_id` text PRIMARY KEY NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `ballots` ADD `suspended` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `ballots_by_proposal` ON `ballots` (`proposal_id`,`seq`);--> statement-breakpoint
ALTER TABLE `decision` ADD `voters` text DEFAULT 'named' NOT NULL;--> statement-breakpoint
ALTER TABLE `decision` ADD `settle` text DEFAULT 'at_once' NOT NULL;--> statement-breakpoint
ALTER TABLE `decision` ADD `min_approvals` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `decision` ADD `reject_out_of_reach` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `decision` ADD `closed_voters` integer;--> statement-breakpoint
ALTER TABLE `decision` ADD `closed_guests` integer;--> statement-breakpoint
ALTER TABLE `proposals` ADD `decided_by_members` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `proposals` ADD `hidden` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `proposals_by_status` ON `proposals` (`status`,`seq`);--> statement-breakpoint
CREATE INDEX `proposals_by_category` ON `proposals` (`category`,`seq`);--> statement-breakpoint
CREATE INDEX `proposals_by_seq` ON `proposals` (`seq`);--> statement-breakpoint
ALTER TABLE `revisions` ADD `seq` integer;--> statement-breakpoint
CREATE INDEX `items_by_seq` ON `items` (`seq`);--> statement-breakpoint
CREATE INDEX `items_by_proposal` ON `items` (`proposal_id`);--> statement-breakpoint
CREATE INDEX `memberships_by_account` ON `memberships` (`account_id`,`seq`);--> statement-breakpoint
CREATE INDEX `memberships_by_status` ON `memberships` (`status`,`seq`);--> statement-breakpoint
CREATE INDEX `memberships_by_seq` ON `memberships` (`seq`);