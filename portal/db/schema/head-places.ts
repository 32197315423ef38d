import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Places outside that signed heads are handed to, and how far each has got. Times are epoch ms. */
export const headPlaces = sqliteTable('head_places', {
  place: text('place', { enum: ['file', 'webhook', 'mail'] }).primaryKey(),
  /** Size of the newest head it took; 0 before the first. */
  size: integer('size').notNull(),
  handedAt: integer('handed_at'),
  /** Set while the last try failed. */
  failedAt: integer('failed_at'),
});
