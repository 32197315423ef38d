-- The ledger only grows. BEFORE INSERT also stops INSERT OR REPLACE / OR IGNORE and upserts of an old row, which
-- delete triggers do not see; and a second row for one number of one device.
CREATE TRIGGER entries_grow BEFORE INSERT ON entries
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries)
  OR (NEW.device_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM entries WHERE device_id = NEW.device_id AND device_sequence = NEW.device_sequence
  ))
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append only: this row does not follow the last one.');
END;
--> statement-breakpoint
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append only: a row cannot be changed.');
END;
--> statement-breakpoint
CREATE TRIGGER entries_remain BEFORE DELETE ON entries
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append only: a row cannot be removed.');
END;
--> statement-breakpoint
CREATE TRIGGER policies_stay BEFORE UPDATE ON policies
BEGIN
  SELECT RAISE(ABORT, 'A published policy cannot be changed: publish the next version.');
END;
--> statement-breakpoint
CREATE TRIGGER policies_remain BEFORE DELETE ON policies
BEGIN
  SELECT RAISE(ABORT, 'A published policy cannot be removed.');
END;
--> statement-breakpoint
CREATE TRIGGER policies_grow BEFORE INSERT ON policies
WHEN NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM policies)
BEGIN
  SELECT RAISE(ABORT, 'A policy version follows the last one: none is published twice, none is left out.');
END;
