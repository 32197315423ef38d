import { describe, expect, test } from 'vitest';
import { PROBLEMS, type ProblemCode } from '../contract/problem.ts';
import { REJECT_REASONS, type RejectReason } from '../dispatch/reject-reason.ts';
import { NOT_SENT_REASONS, OUTCOMES, type Outcome } from '../outcome/order-outcome.ts';
import { REFUSAL_REASONS, refuse } from '../permit/refusal.ts';
import { PASSED_OVER_REASONS } from '../selection/select-orders.ts';
import { say } from './say.ts';
import { inOneLine, LOCALES } from './sentence.ts';

const tenOrders = {
  kind: 'orders_per_batch',
  figure: '40',
  bound: '10',
  setBy: 'Organisation',
  strategy: null,
} as const;

describe('every code has words in both languages', () => {
  const spoken = LOCALES.flatMap((locale) => [
    ...(Object.keys(OUTCOMES) as Outcome[]).map((code) => [code, locale, say.outcome(code, locale)] as const),
    ...(['waiting', 'sent'] as const).map((code) => [code, locale, say.outcome(code, locale)] as const),
    ...REFUSAL_REASONS.map((code) => [code, locale, say.refusal(refuse(code), locale)] as const),
    ...(Object.keys(REJECT_REASONS) as RejectReason[]).map(
      (code) => [code, locale, say.reject(code, locale)] as const,
    ),
    ...PASSED_OVER_REASONS.map((code) => [code, locale, say.passedOver(code, locale)] as const),
    ...NOT_SENT_REASONS.map((code) => [code, locale, say.notSent(code, locale)] as const),
    ...(Object.keys(PROBLEMS) as ProblemCode[]).map(
      (code) => [code, locale, say.problem(code, locale)] as const,
    ),
    ...(['within', 'near', 'over'] as const).map(
      (verdict) => [verdict, locale, say.limit({ ...tenOrders, verdict }, locale)] as const,
    ),
  ]);

  test.each(spoken)(
    '%s in %s says what happened, what was kept and leaves no gap',
    (_code, locale, words) => {
      expect(words.happened).not.toBe('');
      expect(words.kept).not.toBe('');
      const text = inOneLine(words);
      expect(text).not.toMatch(/[{}!]|undefined|null|oops|successfully| {2}/i);
      expect(/[\u0900-\u097f]/.test(text)).toBe(locale === 'hi');
    },
  );

  test('all but a limit that holds say what to do next', () => {
    for (const [code, , words] of spoken) {
      if (code !== 'within') expect(words.next).not.toBe('');
    }
  });
});

describe('figures in sentences', () => {
  test('a limit names itself, the figure, the bound and who set it', () => {
    expect(say.limit({ ...tenOrders, verdict: 'over' }).happened).toBe(
      'Orders in one batch: 40, the limit is 10, set by Organisation.',
    );
    const value = { kind: 'value_per_batch', figure: '1284500.5', bound: '1000000' } as const;
    const strategy = { setBy: 'Strategy straddle', strategy: 'straddle', verdict: 'over' } as const;
    expect(say.limit({ ...value, ...strategy }).happened).toBe(
      'Value of one batch, strategy straddle: ₹ 12,84,500.50, the limit is ₹ 10,00,000, set by Strategy straddle.',
    );
    expect(say.limit({ ...value, ...strategy }, 'hi').happened).toContain('रणनीति straddle');
  });

  test('a refusal says its limit, and what can be done about that one', () => {
    const over = (about: Parameters<typeof refuse>[1]) => say.refusal(refuse('over_limit', about));
    const about = { limit: 'orders_per_batch', figure: '40', bound: '10', setBy: 'Organisation' } as const;
    expect(over(about).happened).toBe('Orders in one batch: 40, the limit is 10, set by Organisation.');
    expect(over(about).next).toContain('an admin');
    expect(over({ ...about, setBy: 'Your own limit' }).next).toContain('your own limit');
    expect(over({ ...about, limit: 'orders_per_minute' }).next).toContain('Wait a minute');
    expect(over({ ...about, setBy: 'Floor' }).happened).toContain('while the policy is too old');
    expect(say.refusal(refuse('value_unknown', { figure: '3' })).happened).toContain('unknown: 3.');
    expect(say.refusal(refuse('account_not_connected', { detail: 'XY9876' })).happened).toContain('XY9876');
  });

  test('a fill is told with its quantity and price', () => {
    const filled = { state: 'filled', filledQuantity: 1_075, averagePrice: '101.5' } as const;
    expect(say.outcome(filled).happened).toBe(
      'The order filled before the cancel took hold: 1,075 at ₹ 101.50.',
    );
    expect(say.outcome({ ...filled, averagePrice: null }).happened).toContain('hold: 1,075.');
    expect(say.outcome({ ...filled, filledQuantity: 0 }).happened).toBe(say.outcome('filled').happened);
    expect(say.outcome(filled, 'hi').happened).toContain('भाव ₹ 101.50');
  });

  test('a protective order is told with the position it protects', () => {
    const protection = { kind: 'stop_of_position', symbol: 'RELIANCE', quantity: -250 } as const;
    expect(say.passedOver({ reason: 'protects_position', protection }).happened).toBe(
      'This stop protects your position of -250 RELIANCE.',
    );
    const child = { reason: 'cover_child', protection: { kind: 'cover_child', symbol: 'INFY' } } as const;
    expect(say.passedOver(child).happened).toContain('cover order in INFY;');
    expect(say.passedOver(child, 'hi').happened).toContain('(INFY)');
  });

  test('the broker is quoted as it spoke', () => {
    const words = { httpStatus: 403, code: 'UDAPI1154', message: 'Static IP is not registered' };
    expect(say.broker(words)).toBe('Upstox said: Static IP is not registered (UDAPI1154)');
    expect(say.broker({ ...words, code: null }, 'hi')).toBe(
      'Upstox ने कहा: Static IP is not registered (HTTP 403)',
    );
    expect(say.broker({ httpStatus: 502, code: null, message: null })).toBe('Upstox said: HTTP 502');
    expect(say.broker({ httpStatus: null, code: null, message: 'no answer: timeout' })).toBe('');
    expect(say.broker({ httpStatus: null, code: null, message: null })).toBe('');
    expect(say.broker({ httpStatus: 200, code: null, message: null })).toBe('');
    expect(say.broker(null)).toBe('');
  });
});
