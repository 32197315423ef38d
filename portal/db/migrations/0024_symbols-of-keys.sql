-- A broker gives the key of a contract that expired to another one. Only a key's first symbol was offered and looked
-- through: the others are known from the counts of settled orders, by the day, which are few where order rows are many.
-- A ledger whose entries are not marked yet has no terms either, and is marked whole.
INSERT OR IGNORE INTO search_terms (field, value, label)
  SELECT DISTINCT 'instrument', instrument_key, symbol FROM instrument_counts
  WHERE EXISTS (SELECT 1 FROM search_terms WHERE field = 'instrument');
