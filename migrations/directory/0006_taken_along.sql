CREATE TABLE `merges` (
	`guest_id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`at_ms` integer NOT NULL
);
