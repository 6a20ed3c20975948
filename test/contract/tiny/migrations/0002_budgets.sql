CREATE TABLE `spent` (
	`key` text NOT NULL,
	`seq` integer NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`key`, `seq`)
) WITHOUT ROWID;
