CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`device` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`last_used_at_ms` integer NOT NULL,
	`ends_at_ms` integer,
	`ended_at_ms` integer
);
--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`);--> statement-breakpoint
INSERT INTO `sessions` (`id`, `account_id`, `device`, `created_at_ms`, `last_used_at_ms`, `ends_at_ms`)
SELECT `family`, `account_id`, '', max(`expires_at_ms`) - 604800000, max(`expires_at_ms`) - 604800000,
	CASE WHEN EXISTS (SELECT 1 FROM `accounts` WHERE `accounts`.`id` = `account_id` AND `role` = 'guest')
		THEN NULL ELSE max(`expires_at_ms`) - 604800000 + 7776000000 END
FROM `refresh_tokens` WHERE `revoked_at_ms` IS NULL GROUP BY `family`;
--> statement-breakpoint
UPDATE `refresh_tokens` SET `expires_at_ms` = `expires_at_ms` + 33955200000
WHERE `used_at_ms` IS NULL AND `revoked_at_ms` IS NULL
	AND `account_id` IN (SELECT `id` FROM `accounts` WHERE `role` = 'guest');
