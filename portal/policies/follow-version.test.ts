import { describe, expect, it } from 'vitest';
import { beginDraft, followVersion } from './follow-version.ts';

const old = { ordersMax: 500, retries: 3 };
const newer = { ordersMax: 40, retries: 3 };

describe('a draft while another admin publishes', () => {
  it('that nobody has touched becomes what is in force: a reader is not shown limits of yesterday', () => {
    expect(followVersion(beginDraft(2, old), 3, newer)).toEqual(beginDraft(3, newer));
  });

  it('goes on where the newer version leaves these settings as they were', () => {
    const draft = { ...beginDraft(2, old), value: { ordersMax: 30, retries: 3 } };
    expect(followVersion(draft, 4, { retries: 3, ordersMax: 500 })).toEqual({ ...draft, base: 4 });
  });

  it('stays behind where it was changed, so that it overwrites nothing unseen', () => {
    const draft = { ...beginDraft(2, old), value: { ordersMax: 30, retries: 3 } };
    expect(followVersion(draft, 3, newer)).toBe(draft);
    const typedWrong = beginDraft(2, old);
    expect(followVersion(typedWrong, 3, newer, true)).toBe(typedWrong);
  });

  it('begun from an earlier version is a changed one', () => {
    const restored = beginDraft(3, newer, old);
    expect(followVersion(restored, 4, { ordersMax: 50, retries: 3 })).toBe(restored);
  });

  it('is the same value on the same version', () => {
    const draft = beginDraft(2, old);
    expect(followVersion(draft, 2, old)).toBe(draft);
  });
});
