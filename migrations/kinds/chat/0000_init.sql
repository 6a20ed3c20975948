CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`actor_id` text NOT NULL,
	`data` text NOT NULL,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `conversation` (
	`id` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`name` text,
	`history` text NOT NULL,
	`members_call_all` integer DEFAULT false NOT NULL,
	`link_previews` integer DEFAULT true NOT NULL,
	`created_by` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`follows` text,
	`followed_title` text,
	`followed_open` integer DEFAULT true NOT NULL,
	`followed_seq` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `message_reactions` (
	`n` integer NOT NULL,
	`reaction` text NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`n`, `reaction`, `account_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `messages` (
	`n` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`seq` integer NOT NULL,
	`author_id` text NOT NULL,
	`own` integer NOT NULL,
	`content` text,
	`type` text NOT NULL,
	`reply_to` text,
	`attachments` text NOT NULL,
	`mentions` text NOT NULL,
	`notice` text,
	`preview` text,
	`sent_at_ms` integer NOT NULL,
	`words_seq` integer NOT NULL,
	`edited_at_ms` integer,
	`deleted_at_ms` integer,
	`archived_in` integer
);
--> statement-breakpoint
CREATE INDEX `messages_by_author` ON `messages` (`author_id`);--> statement-breakpoint
CREATE TABLE `participants` (
	`account_id` text PRIMARY KEY NOT NULL,
	`active` integer NOT NULL,
	`since_n` integer NOT NULL,
	`read_n` integer NOT NULL,
	`read_seq` integer NOT NULL,
	`read_own` integer NOT NULL,
	`read_at_ms` integer NOT NULL,
	`reached_n` integer DEFAULT 0 NOT NULL,
	`reached_seq` integer DEFAULT 0 NOT NULL,
	`reached_at_ms` integer DEFAULT 0 NOT NULL,
	`asked` integer DEFAULT false NOT NULL,
	`muted_until` text,
	`keywords` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `pins` (
	`n` integer PRIMARY KEY NOT NULL,
	`message_id` text NOT NULL,
	`seq` integer NOT NULL,
	`pinned_by` text NOT NULL,
	`pinned_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `revisions` (
	`n` integer NOT NULL,
	`seq` integer NOT NULL,
	`content` text,
	`at_ms` integer NOT NULL,
	`archived_in` integer,
	PRIMARY KEY(`n`, `seq`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `segments` (
	`segment` integer PRIMARY KEY NOT NULL,
	`through_n` integer NOT NULL,
	`stain` integer NOT NULL,
	`cleaned_stain` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `uncounted` (
	`n` integer PRIMARY KEY NOT NULL,
	`author_id` text NOT NULL
);
--> statement-breakpoint
CREATE VIRTUAL TABLE `words` USING fts5(`body`, content='', contentless_delete=1, tokenize='unicode61');
