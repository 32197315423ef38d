import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The few figures of a batch that charts read, narrow so that a year of them is read at once. */
export const batchFacts = sqliteTable(
  'batch_facts',
  {
    batchId: text('batch_id').primaryKey(),
    /** When the entry that made it was recorded, epoch ms. */
    at: integer('at').notNull(),
    personId: text('person_id').notNull(),
    refused: integer('refused', { mode: 'boolean' }).notNull(),
    emergency: integer('emergency', { mode: 'boolean' }).notNull(),
    orders: integer('orders').notNull(),
    unknown: integer('unknown').notNull(),
    /** Confirm to the last outcome read, and what the plan had forecast; null before, and where nothing settled. */
    settledMs: integer('settled_ms'),
    forecastMs: integer('forecast_ms'),
  },
  (row) => [
    index('batch_facts_at').on(
      row.at,
      row.personId,
      row.refused,
      row.emergency,
      row.orders,
      row.unknown,
      row.settledMs,
      row.forecastMs,
    ),
  ],
);
