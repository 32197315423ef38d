import { namesIds, type Scope, scope } from '@pullcord/core/selection/scope';
import type { RecordStore } from '@pullcord/device/port/ports';

const KEY = 'last-scope';

/** The rule that was confirmed last, for the popup's two clicks; null before the first. */
export async function findLastScope(records: RecordStore): Promise<Scope | null> {
  return scope.safeParse(await records.find(KEY)).data ?? null;
}

/** Ticked ids are not kept: they mean nothing once they are cancelled. */
export async function keepLastScope(records: RecordStore, confirmed: Scope): Promise<void> {
  if (!namesIds(confirmed)) await records.save(KEY, confirmed);
}
