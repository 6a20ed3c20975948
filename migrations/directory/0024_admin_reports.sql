ALTER TABLE `reports` ADD `evidence` text;--> statement-breakpoint
ALTER TABLE `reports` ADD `decision` text;--> statement-breakpoint
ALTER TABLE `reports` ADD `decided_by` text;--> statement-breakpoint
ALTER TABLE `reports` ADD `decision_reason` text;--> statement-breakpoint
ALTER TABLE `reports` ADD `decided_at_ms` integer;--> statement-breakpoint
CREATE INDEX `reports_decided` ON `reports` (`decided_at_ms`);--> statement-breakpoint
CREATE INDEX `reports_account` ON `reports` (`account_id`);