import 'server-only';
import type { RecordFilters } from '@pullcord/core/contract/person-contract';
import { z } from 'zod';
import { readStatement } from '../db/client.ts';

const ids = z.array(z.object({ personId: z.string() }));
const NAMED = `SELECT person_id AS personId FROM people
  WHERE lower(name) = lower(?1) OR email = lower(?1) OR substr(email, 1, instr(email, '@') - 1) = lower(?1)
  ORDER BY person_id`;

/**
 * Filters as the ledger keeps them: what narrows nothing is left out, and a text that is somebody's name or e-mail
 * address becomes their ids (`named`), since both live outside the ledger.
 */
export async function recordedFilters({ text, ...filters }: RecordFilters): Promise<Record<string, string>> {
  const texts = Object.fromEntries(
    Object.entries(filters).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  if (text === undefined) return texts;
  const named = ids.parse(await readStatement(NAMED, [text.trim()])).map(({ personId }) => personId);
  return named.length === 0 ? { ...texts, text } : { ...texts, named: named.join(', ') };
}
