import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EffectiveLimit } from '../plan/limits.ts';
import { acceptPermit, type GrantRequest, grant, PERMIT_TTL_MS } from './grant.ts';
import type { PermitBounds } from './permit.ts';

const AT = 1_790_000_000_000;
const limit = (over: Partial<EffectiveLimit> = {}): EffectiveLimit => ({
  kind: 'orders_per_batch',
  bound: '10',
  setBy: 'Organisation',
  strategy: null,
  ...over,
});
const bounds = (over: Partial<PermitBounds> = {}): PermitBounds => ({
  batchId: 'batch-1',
  account: 'AB1234',
  orders: 8,
  quantity: 600,
  value: '60900',
  valueUnknownOrders: 0,
  strategies: [{ tag: 'straddle-07', orders: 8, quantity: 600, value: '60900', valueUnknownOrders: 0 }],
  emergency: false,
  automated: false,
  reason: null,
  ...over,
});
const request = (over: Partial<GrantRequest> = {}): GrantRequest => ({
  bounds: bounds(),
  limits: [limit()],
  usage: { ordersLastMinute: 0, batchesLastMinute: 0 },
  roles: ['trader'],
  overSize: { routine: 'refuse', emergency: 'allow' },
  unknownValue: 'pass_with_note',
  at: AT,
  permitId: 'permit-1',
  policyVersion: 14,
  grantedBy: 'portal',
  ...over,
});
const refusalOf = (over: Partial<GrantRequest>) => {
  const answer = grant(request(over));
  return answer.ok ? undefined : answer.error;
};
const permitOf = (over: Partial<GrantRequest>) => {
  const answer = grant(request(over));
  return answer.ok ? answer.value : undefined;
};

describe('granting', () => {
  test('a batch inside its limits is granted for a minute, for the bounds asked', () => {
    expect(permitOf({})).toEqual({
      permitId: 'permit-1',
      bounds: bounds(),
      grantedBy: 'portal',
      policyVersion: 14,
      grantedAt: AT,
      expiresAt: AT + PERMIT_TTL_MS,
      waived: [],
    });
  });

  test('a batch exactly at its limit is granted', () => {
    expect(permitOf({ bounds: bounds({ orders: 10 }) })).toBeDefined();
  });

  test('a portal’s parsed permit is taken for what it says', () => {
    const granted = permitOf({});
    expect(granted && acceptPermit({ ...granted })).toEqual(granted);
  });
});

describe('refusing', () => {
  test('where a minute is counted already, that count decides, and an emergency passes it', () => {
    const minute = limit({ kind: 'orders_per_minute', bound: '10' });
    const counted = [{ ...minute, figure: '11', verdict: 'over' as const }];
    const limits = [limit(), minute];
    expect(refusalOf({ limits, usage: { counted } })).toMatchObject({ figure: '11', bound: '10' });
    expect(permitOf({ limits, usage: { counted: [] }, bounds: bounds({ orders: 10 }) })).toBeDefined();
    expect(refusalOf({ limits, usage: { counted: [] }, bounds: bounds({ orders: 11 }) })?.limit).toBe(
      'orders_per_batch',
    );
    const urgent = permitOf({ limits, usage: { counted }, bounds: bounds({ emergency: true }) });
    expect(urgent?.waived).toEqual([minute]);
  });

  test('a batch over a limit is refused with limit, figure, bound and who set it', () => {
    expect(refusalOf({ bounds: bounds({ orders: 40 }) })).toEqual({
      code: 'CANCEL_BATCH_NOT_ALLOWED',
      reason: 'over_limit',
      limit: 'orders_per_batch',
      figure: '40',
      bound: '10',
      setBy: 'Organisation',
      strategy: null,
      detail: null,
    });
  });

  test('nobody without the trader’s role is granted anything, not even in an emergency', () => {
    for (const roles of [[], ['admin'], ['compliance']] as const) {
      expect(refusalOf({ roles, bounds: bounds({ emergency: true }) })?.reason).toBe('role_missing');
    }
  });

  test('a batch of nothing is refused', () => {
    expect(refusalOf({ bounds: bounds({ orders: 0 }) })?.reason).toBe('nothing_chosen');
  });

  test('a strategy over its own limit refuses the batch, though the whole is inside', () => {
    const refusal = refusalOf({
      limits: [limit(), limit({ bound: '5', setBy: 'Strategy straddle-07', strategy: 'straddle-07' })],
    });
    expect(refusal).toMatchObject({ figure: '8', bound: '5', strategy: 'straddle-07' });
  });

  test('splitting is the review’s work: the whole batch is still refused', () => {
    const overSize = { routine: 'split', emergency: 'allow' } as const;
    expect(refusalOf({ overSize, bounds: bounds({ orders: 40 }) })?.reason).toBe('over_limit');
  });

  test('what was cancelled in the last minute counts together with this batch', () => {
    const limits = [limit({ kind: 'orders_per_minute', bound: '200' })];
    const usage = { ordersLastMinute: 195, batchesLastMinute: 3 };
    expect(refusalOf({ limits, usage })).toMatchObject({ limit: 'orders_per_minute', figure: '203' });
    expect(permitOf({ limits, usage: { ...usage, ordersLastMinute: 192 } })).toBeDefined();
  });

  test('an unknown value passes with a note, or is refused where policy says so', () => {
    const unknown = bounds({ valueUnknownOrders: 3 });
    expect(permitOf({ bounds: unknown })?.bounds.valueUnknownOrders).toBe(3);
    expect(refusalOf({ bounds: unknown, unknownValue: 'refuse' })).toMatchObject({
      reason: 'value_unknown',
      figure: '3',
    });
  });

  test('the same limit is named whatever the order they are listed in', () => {
    const limits = [
      limit({ kind: 'batches_per_minute', bound: '1' }),
      limit({ kind: 'value_per_batch', bound: '1' }),
      limit({ kind: 'quantity_per_batch', bound: '1' }),
      limit({ bound: '2', strategy: 'straddle-07' }),
      limit({ bound: '1' }),
    ];
    const usage = { ordersLastMinute: 0, batchesLastMinute: 4 };
    fc.assert(
      fc.property(fc.shuffledSubarray(limits, { minLength: limits.length }), (shuffled) => {
        expect(refusalOf({ limits: shuffled, usage })).toMatchObject({
          limit: 'orders_per_batch',
          strategy: null,
        });
      }),
    );
  });
});

describe('an emergency', () => {
  const emergency = bounds({ emergency: true, orders: 40, valueUnknownOrders: 2 });

  test('goes on over a size limit where policy allows, and says which limits were waived', () => {
    expect(permitOf({ bounds: emergency, unknownValue: 'refuse' })?.waived).toEqual([limit()]);
  });

  test('is refused over a size limit where policy says refuse', () => {
    const overSize = { routine: 'refuse', emergency: 'refuse' } as const;
    expect(refusalOf({ bounds: emergency, overSize })?.reason).toBe('over_limit');
  });

  test('is never refused for what was cancelled in the last minute', () => {
    const minute = limit({ kind: 'orders_per_minute', bound: '20' });
    const overSize = { routine: 'refuse', emergency: 'refuse' } as const;
    expect(permitOf({ bounds: emergency, limits: [minute], overSize })?.waived).toEqual([minute]);
  });
});
