CREATE TABLE `receipts` (
	`receipt` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL
);
