-- What was recorded before there were counts: the same figures as the ledger keeps from now on.
UPDATE alerts SET last_at = raised_at, last_seq = seq WHERE last_at = 0;
--> statement-breakpoint
INSERT INTO order_counts (slot, person_id, tag, outcome, orders)
SELECT recorded_at / 1800000 * 1800000, coalesce(person_id, ''), coalesce(tag, ''), outcome, count(*)
FROM order_rows WHERE outcome NOT IN ('waiting', 'sent') GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
INSERT INTO instrument_counts (day, instrument_key, symbol, outcome, orders)
SELECT (recorded_at + 19800000) / 86400000 * 86400000 - 19800000, instrument_key, max(symbol), outcome, count(*)
FROM order_rows WHERE outcome NOT IN ('waiting', 'sent') GROUP BY 1, 2, 4;
--> statement-breakpoint
INSERT INTO reject_counts (day, segment, reason, code, orders)
SELECT (recorded_at + 19800000) / 86400000 * 86400000 - 19800000, coalesce(json_extract("before", '$.segment'), ''),
  rejected, coalesce(json_extract(words, '$.code'), ''), count(*)
FROM order_rows WHERE rejected IS NOT NULL AND outcome NOT IN ('waiting', 'sent') GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
INSERT INTO batch_facts (batch_id, at, person_id, refused, emergency, orders, unknown, settled_ms, forecast_ms)
SELECT batch_id, recorded_at, coalesce(person_id, ''), phase = 'refused', emergency, total, unknown,
  CASE WHEN phase = 'refused' THEN NULL ELSE settled_at - started_at END,
  (SELECT json_extract(body, '$.entry.payload.forecast.settledMs') FROM entries
    WHERE entries.batch_id = batch_rows.batch_id AND type = 'batch.confirmed' ORDER BY seq LIMIT 1)
FROM batch_rows;
