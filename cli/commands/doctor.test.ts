import { describe, expect, it } from 'vitest';
import { useShell } from '../testing/use-shell.ts';

const shell = useShell();

describe('pullcord doctor', () => {
  it('shows the registered address beside the broker’s own words of refusal', async () => {
    await shell.simulator.control('faults', { match: { path: '/v3/order/cancel' }, do: 'static-ip' });
    const ran = await shell.run(['doctor']);
    expect(ran.code).toBe(7);
    expect(ran.out).toContain('FAIL  write path: Upstox refused the call');
    expect(ran.out).toContain('UDAPI1154');
    expect(ran.out).not.toContain('not sent');
    expect(ran.out).toContain('Registered with Upstox: 127.0.0.1');
  });

  it('answers 0 where everything stands, with the address that cancels are taken from', async () => {
    const ran = await shell.run(['doctor']);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('Upstox takes cancels from this machine. Registered with Upstox: 127.0.0.1');
  });

  it('with a token that Upstox refuses names that first, and looks at the rest all the same', async () => {
    const ran = await shell.run(['doctor'], { PULLCORD_UPSTOX_TOKEN: 'not-a-token' });
    expect(ran.code).toBe(4);
    expect(ran.out).toContain('FAIL  token: Upstox does not accept the access token');
    expect(ran.out).toContain('ok    portal: not paired');
  });

  it('puts no words into the mouth of a broker that was not heard', async () => {
    const nobody = 'http://127.0.0.1:9';
    const ran = await shell.run(['doctor'], { PULLCORD_UPSTOX_API_URL: nobody });
    expect(ran.code).toBe(5);
    expect(ran.out).toContain('Upstox cannot be reached from this machine');
    expect(ran.out).not.toContain('Upstox says');
  });
});
