CREATE TABLE `outgoing_mail` (
	`room_id` text NOT NULL,
	`seq` integer NOT NULL,
	`account_id` text NOT NULL,
	`type` text NOT NULL,
	`data` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`sent_at_ms` integer,
	PRIMARY KEY(`room_id`, `seq`, `account_id`)
);
