CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`kind` text NOT NULL,
	`batch_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`message` text NOT NULL,
	`invited_by` text NOT NULL,
	`inviter_name` text NOT NULL,
	`locale` text NOT NULL,
	`state` text NOT NULL,
	`sends` integer NOT NULL,
	`created_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`accepted_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_address` ON `invitations` (`room_id`,`email`);--> statement-breakpoint
CREATE INDEX `invitations_room` ON `invitations` (`room_id`,`id`);