import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobActor } from '../access/actor.ts';
import { withWrite } from '../db/client.ts';
import { appendEntries } from '../ledger/append-entries.ts';
import { portalEntry } from '../ledger/portal-entry.ts';
import { answerCheckpoint } from '../records/answer-checkpoint.ts';
import { recordUpload } from '../records/record-upload.ts';
import { type OpenPortal, openPortal } from '../testing/open-portal.ts';
import { pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleRow, uploaded } from '../testing/sample-entries.ts';
import { noteKeyChange } from './note-key-change.ts';

let portal: OpenPortal;
beforeAll(async () => {
  portal = await openPortal();
});
afterAll(() => portal.close());

it('every upload is answered with each key’s word for the next, oldest first, and the newest by itself', async () => {
  const at = Date.now();
  const change = (key: string, statement: string | null) =>
    withWrite((tx) => appendEntries(tx, [portalEntry('ledger.key_changed', { key, statement }, {}, at)], at));
  await noteKeyChange(jobActor('start'), at);
  await change('second', 'first names second');
  await change('third', 'second names third');
  const device = (await pairedDevice((await portal.person('trader')).actor)).actor;
  const entries = uploaded(1, [confirmedEntry(device, 'B-1', [sampleRow('O-1')])]);
  expect(await recordUpload(device, entries, at)).toMatchObject({
    succession: 'second names third',
    successions: ['first names second', 'second names third'],
  });
  expect(await answerCheckpoint(device, at)).toMatchObject({
    successions: ['first names second', 'second names third'],
  });
});
