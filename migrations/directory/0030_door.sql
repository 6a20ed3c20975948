CREATE TABLE `join_codes` (
	`code` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`link` text NOT NULL,
	`given_at_ms` integer NOT NULL,
	`ended_at_ms` integer
);
--> statement-breakpoint
CREATE INDEX `join_codes_room` ON `join_codes` (`room_id`);