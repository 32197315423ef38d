import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Actor } from '../access/actor.ts';
import { ledgerName } from '../access/ledger-name.ts';
import { portalSettings } from '../access/portal-settings.ts';
import { requirePermission } from '../access/require-permission.ts';
import { read } from '../db/client.ts';
import { headPlaces } from '../db/schema/head-places.ts';
import { holds } from '../db/schema/holds.ts';
import { people } from '../db/schema/people.ts';
import { findCheckpoint } from '../ledger/write-checkpoint.ts';

export type HoldRow = typeof holds.$inferSelect & {
  personName: string | null;
  setByName: string | null;
  liftedByName: string | null;
};
/** How the record is kept: its newest head, where heads go, and what is held. Times are epoch ms. */
export interface Keeping {
  keyLine: string;
  head: { size: number; signedAt: number } | null;
  places: { place: string; where: string; size: number; handedAt: number | null; failedAt: number | null }[];
  holds: HoldRow[];
}

export async function findKeeping(actor: Actor): Promise<Keeping> {
  requirePermission(actor, 'audit.read');
  const [about, setter, lifter] = [alias(people, 'about'), alias(people, 'setter'), alias(people, 'lifter')];
  const found = await read()
    .select({ hold: holds, personName: about.name, setByName: setter.name, liftedByName: lifter.name })
    .from(holds)
    .leftJoin(about, eq(about.personId, holds.personId))
    .leftJoin(setter, eq(setter.personId, holds.setBy))
    .leftJoin(lifter, eq(lifter.personId, holds.liftedBy))
    .orderBy(desc(holds.setAt));
  const known = new Map((await read().select().from(headPlaces)).map((row) => [row.place, row]));
  const { headsFile, headsWebhook, headsMailTo } = portalSettings();
  const configured = [
    ...(headsFile === null ? [] : [{ place: 'file' as const, where: headsFile }]),
    ...(headsWebhook === null ? [] : [{ place: 'webhook' as const, where: new URL(headsWebhook.url).host }]),
    ...(headsMailTo.length === 0 ? [] : [{ place: 'mail' as const, where: headsMailTo.join(', ') }]),
  ];
  return {
    keyLine: (await ledgerName()).keyLine,
    head: (await findCheckpoint(read())) ?? null,
    places: configured.map(({ place, where }) => {
      const row = known.get(place);
      return {
        place,
        where,
        size: row?.size ?? 0,
        handedAt: row?.handedAt ?? null,
        failedAt: row?.failedAt ?? null,
      };
    }),
    holds: found.map(({ hold, ...names }) => ({ ...hold, ...names })),
  };
}
