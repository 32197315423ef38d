import { describe, expect, it, vi } from 'vitest';

vi.mock('wxt/browser', () => ({ browser: {} }));
const { alertNoticeOf, isAlertNotice, readAlert } = await import('./alert-notices.ts');

const alert = {
  alertId: 'a1',
  rule: 'repeated_cancellations',
  severity: 'warning',
  subject: 'p1',
  figure: 5,
  bound: 3,
  raisedAt: 0,
} as const;

describe('an alert of the portal', () => {
  it('says whom it is about, with its figure and bound', () => {
    expect(alertNoticeOf(alert, 'p1').title).toBe('Alert about you: repeated cancellations');
    expect(alertNoticeOf(alert, 'p2').title).toContain('a person you look after');
    expect(alertNoticeOf(alert, 'p1').message).toContain('5 counted');
    expect(alertNoticeOf(alert, 'p1').message).toContain('from 3');
  });
  it('says why in the portal’s own words where it sends them', () => {
    const why = '5 batches in 10 min; the rule is 3.';
    expect(alertNoticeOf({ ...alert, why }, 'p1').message).toBe(why);
  });
  it('is dropped where it cannot be read', () => {
    expect(readAlert('{')).toBeUndefined();
    expect(readAlert('{"alertId":"a"}')).toBeUndefined();
    expect(readAlert(JSON.stringify(alert))).toEqual(alert);
  });
  it('is told apart from a batch’s notice', () => {
    expect(isAlertNotice('alert:a1')).toBe(true);
    expect(isAlertNotice('batch:a1')).toBe(false);
  });
});
