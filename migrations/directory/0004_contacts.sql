CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	`account_id` text,
	`room_id` text,
	`message_id` text,
	`note` text NOT NULL,
	`at_ms` integer NOT NULL
);
