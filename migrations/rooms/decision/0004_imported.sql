ALTER TABLE `room` ADD `imported` text;
--> statement-breakpoint
-- Rooms that were made from a file before they said so.
UPDATE `room` SET `imported` = (
  SELECT json_object(
    'by', json_object('id', json_extract(`data`, '$.account_id'), 'name', ''),
    'at', strftime('%Y-%m-%dT%H:%M:%fZ', `at_ms` / 1000.0, 'unixepoch'),
    'unaltered', json('false')
  )
  FROM `events` WHERE `type` = 'room.adopted' ORDER BY `seq` DESC LIMIT 1
);
