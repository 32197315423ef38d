-- Marks run to 8 KB. Without a row number the key's own tree holds them, a few a page, and growing one frees and takes
-- other pages each time; with one, a mark grows in its place, and the tree of the keys stays small enough to be kept.
CREATE TABLE `marks_by_row` (
	`level` integer NOT NULL,
	`block` integer NOT NULL,
	`term` text NOT NULL,
	`marks` blob NOT NULL,
	PRIMARY KEY(`level`, `block`, `term`)
);
--> statement-breakpoint
INSERT INTO marks_by_row (level, block, term, marks) SELECT level, block, term, marks FROM search_marks ORDER BY level, block, term;
--> statement-breakpoint
DROP TABLE search_marks;
--> statement-breakpoint
ALTER TABLE marks_by_row RENAME TO search_marks;
