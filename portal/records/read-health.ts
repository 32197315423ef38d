import 'server-only';
import { sql } from 'drizzle-orm';
import { PortalProblem } from '../access/portal-problem.ts';
import { read } from '../db/client.ts';

/** Answers only when the database does. */
export async function readHealth(): Promise<{ status: 'up'; serverTime: string }> {
  try {
    await read().get(sql`SELECT 1`);
  } catch {
    throw new PortalProblem('unavailable', 'The database does not answer. Try again shortly.');
  }
  return { status: 'up', serverTime: new Date().toISOString() };
}
