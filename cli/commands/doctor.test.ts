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
    expect(ran.out).toContain('Registered with Upstox: 127.0.0.1');
  });

  it('answers 0 where everything stands, with the address that cancels are taken from', async () => {
    const ran = await shell.run(['doctor']);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('Upstox takes cancels from this machine. Registered with Upstox: 127.0.0.1');
  });
});
