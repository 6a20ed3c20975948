CREATE TABLE `attendance` (
	`seq` integer PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`from_ms` integer NOT NULL,
	`until_ms` integer
);
