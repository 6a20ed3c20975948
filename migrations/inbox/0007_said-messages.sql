ALTER TABLE `pushes` ADD `said` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `said_seq` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Which messages wait was not noted before: something is told of them, without its words.
UPDATE `pushes` SET `said` = json_array(json_object('id', '', 'seq', `since_seq`, 'by', '')) WHERE `message` = 1 AND `since_seq` IS NOT NULL;--> statement-breakpoint
ALTER TABLE `pushes` DROP COLUMN `message`;