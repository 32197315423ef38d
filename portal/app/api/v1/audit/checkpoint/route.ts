import { ledgerName } from '../../../../../access/ledger-name.ts';
import { answerPreflight } from '../../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../../http/define-route.ts';
import { signCheckpoint } from '../../../../../records/sign-checkpoint.ts';

export const OPTIONS = answerPreflight;
export const GET = defineRoute('readCheckpoint', async ({ actor, at }) => {
  const { note } = await signCheckpoint(actor, at);
  const { keyLine } = await ledgerName();
  return { checkpoint: note, key: keyLine, serverTime: new Date(at).toISOString() };
});
