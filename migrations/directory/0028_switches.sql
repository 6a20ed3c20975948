CREATE TABLE `switches` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	`at_ms` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `reports` ADD `mark` text;--> statement-breakpoint
CREATE UNIQUE INDEX `reports_mark` ON `reports` (`mark`);