CREATE TABLE `followers` (
	`room_id` text PRIMARY KEY NOT NULL,
	`follows` text NOT NULL,
	`kind` text NOT NULL,
	`title` text
);
--> statement-breakpoint
CREATE INDEX `followers_by_room` ON `followers` (`follows`);