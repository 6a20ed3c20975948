CREATE TABLE `breakout_people` (
	`n` integer NOT NULL,
	`account_id` text NOT NULL,
	`room_id` text NOT NULL,
	PRIMARY KEY(`n`, `account_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `breakout_people_by_room` ON `breakout_people` (`room_id`,`account_id`);--> statement-breakpoint
CREATE TABLE `breakout_rooms` (
	`id` text PRIMARY KEY NOT NULL,
	`n` integer NOT NULL,
	`number` integer NOT NULL,
	`name` text,
	`open` integer NOT NULL,
	`called_at_ms` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `breakout_rooms_by_breakout` ON `breakout_rooms` (`n`,`number`);--> statement-breakpoint
CREATE TABLE `breakouts` (
	`n` integer PRIMARY KEY NOT NULL,
	`assign` text NOT NULL,
	`duration_minutes` integer NOT NULL,
	`started_at_ms` integer NOT NULL,
	`ends_at_ms` integer NOT NULL,
	`ended_at_ms` integer,
	`message` text
);
