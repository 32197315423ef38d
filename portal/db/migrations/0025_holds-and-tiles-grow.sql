-- REPLACE removes a row without asking the triggers on DELETE, through any column that is unique: the key, and the row
-- number that SQLite keeps beside it. Before an insert without a row number that number is -1, which no row has.
CREATE TRIGGER holds_grow BEFORE INSERT ON holds
WHEN EXISTS (SELECT 1 FROM holds WHERE hold_id = NEW.hold_id OR rowid = NEW.rowid)
BEGIN
  SELECT RAISE(ABORT, 'A hold cannot be changed: it is lifted, and another one set.');
END;
--> statement-breakpoint
DROP TRIGGER holds_stay;
--> statement-breakpoint
CREATE TRIGGER holds_stay BEFORE UPDATE ON holds
WHEN OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL OR NEW.rowid IS NOT OLD.rowid
  OR NEW.hold_id IS NOT OLD.hold_id OR NEW.reason IS NOT OLD.reason OR NEW.person_id IS NOT OLD.person_id
  OR NEW.account IS NOT OLD.account OR NEW.from_at IS NOT OLD.from_at OR NEW.to_at IS NOT OLD.to_at
  OR NEW.set_by IS NOT OLD.set_by OR NEW.set_at IS NOT OLD.set_at
BEGIN
  SELECT RAISE(ABORT, 'A hold cannot be changed: it is lifted, and another one set.');
END;
--> statement-breakpoint
DROP TRIGGER tiles_grow;
--> statement-breakpoint
CREATE TRIGGER tiles_grow BEFORE INSERT ON tiles
WHEN NEW.idx IS NOT (SELECT coalesce(max(idx), -1) + 1 FROM tiles WHERE level = NEW.level)
  OR EXISTS (SELECT 1 FROM tiles WHERE rowid = NEW.rowid)
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append only: this tile does not follow the last one.');
END;
