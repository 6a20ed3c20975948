CREATE TABLE `account_deletions` (
	`account_id` text PRIMARY KEY NOT NULL,
	`asked_at_ms` integer NOT NULL,
	`due_at_ms` integer NOT NULL,
	`begun_at_ms` integer
);
