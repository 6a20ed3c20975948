ALTER TABLE `self` ADD `here_ms` integer;--> statement-breakpoint
ALTER TABLE `self` ADD `digested_ms` integer;