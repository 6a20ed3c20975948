ALTER TABLE `conversations` ADD `is_conversation` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `pinned` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `archived_at_ms` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `off` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `self` ADD `off` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `self` ADD `filled` integer DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE `conversations` SET `entry` = json_object(
  'title', entry ->> '$.name', 'role', entry ->> '$.role', 'people_count', entry -> '$.members_count',
  'faces', json('[]'), 'preview', json('null'), 'at', entry ->> '$.active_at', 'unread', entry -> '$.unread_count',
  'read_seq', entry -> '$.last_read_seq', 'attention', json('[]'), 'muted_until', entry ->> '$.muted_until',
  'conversation', json_object(
    'type', entry ->> '$.type', 'photo', entry ->> '$.photo', 'peer', entry -> '$.peer',
    'last_message', entry -> '$.last_message'
  )
) WHERE `entry` IS NOT NULL;
