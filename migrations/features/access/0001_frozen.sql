CREATE TABLE `frozen` (
	`id` integer PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`at_ms` integer NOT NULL
);
