CREATE TABLE `room_people` (
	`account_id` text NOT NULL,
	`room_id` text NOT NULL,
	PRIMARY KEY(`account_id`, `room_id`)
);
--> statement-breakpoint
CREATE TABLE `tickets` (
	`hash` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`purpose` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer,
	`used_at_ms` integer,
	`used_by` text
);
--> statement-breakpoint
CREATE INDEX `tickets_account` ON `tickets` (`account_id`);