import { expect, it } from 'vitest';
import { personEntryPayloads } from './person-entries.ts';

it('a change of roles says who it was done to, from what to what, and why', () => {
  const change = { subjectId: 'P1', from: ['trader'], to: ['trader', 'admin'], reason: 'covers for Vikram' };
  expect(personEntryPayloads['person.roles_changed'].safeParse(change).success).toBe(true);
  const { reason: _, ...unsaid } = change;
  expect(personEntryPayloads['person.roles_changed'].safeParse(unsaid).success).toBe(false);
});

it('no entry about a person takes a name, an address or a secret', () => {
  for (const payload of Object.values(personEntryPayloads)) {
    for (const field of ['email', 'name', 'secret', 'code', 'password', 'link', 'token']) {
      expect(Object.keys(payload.shape)).not.toContain(field);
    }
  }
});
