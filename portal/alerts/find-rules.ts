import 'server-only';
import { DEFAULT_ALERT_RULES } from '@pullcord/core/alert/default-rules';
import type { AlertRule } from '@pullcord/core/alert/rule';
import { desc } from 'drizzle-orm';
import type { Reader } from '../db/client.ts';
import { policies } from '../db/schema/policies.ts';

/** That the record itself may be wrong is told whatever was published. */
const ALWAYS = DEFAULT_ALERT_RULES.filter(({ kind }) => kind === 'ledger_conflict');

export interface RulesInForce {
  /** Those of the policy, the ones that are switched off among them. */
  rules: readonly AlertRule[];
  /** Ids of the desks a person belongs to. */
  desksOf: (personId: string) => readonly string[];
}

export async function findRules(from: Reader): Promise<RulesInForce> {
  const [current] = await from
    .select({ settings: policies.settings })
    .from(policies)
    .orderBy(desc(policies.version))
    .limit(1);
  const published = current?.settings.alertRules ?? [];
  const desks = current?.settings.desks ?? [];
  const told = published.some(
    ({ kind, enabled, scope }) => kind === 'ledger_conflict' && enabled && scope === undefined,
  );
  return {
    rules: told ? published : [...published.filter(({ kind }) => kind !== 'ledger_conflict'), ...ALWAYS],
    desksOf: (personId) =>
      desks.filter(({ personIds }) => personIds.includes(personId)).map(({ deskId }) => deskId),
  };
}
