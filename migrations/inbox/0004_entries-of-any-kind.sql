-- What every kind may say of its rooms was said within what conversations said of theirs.
UPDATE `conversations` SET `entry` = json_set(`entry`, '$.newest', json_extract(`entry`, '$.conversation.last_message.id'))
WHERE json_extract(`entry`, '$.conversation') IS NOT NULL;
--> statement-breakpoint
UPDATE `conversations` SET `entry` = json_set(`entry`, '$.peer', json(json_extract(`entry`, '$.conversation.peer')))
WHERE json_extract(`entry`, '$.conversation.type') = 'direct';
--> statement-breakpoint
UPDATE `conversations` SET `entry` = json_set(`entry`, '$.request', json('true'))
WHERE json_extract(`entry`, '$.conversation.request') = 1;
