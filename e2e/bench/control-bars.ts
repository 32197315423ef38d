import { measurePolicyPush } from './b11-policy-push.ts';
import { measureTwoPortals } from './b20-two-portals.ts';
import { atLeast, atMost, type BarLine } from './bar-line.ts';

/** `PULLCORD_BENCH_PERMITS` asks for another number. */
const PERMITS = Number(process.env.PULLCORD_BENCH_PERMITS ?? 10_000);

/** The bars of the portal's control over devices, by number. */
export const CONTROL_BARS: Record<string, () => Promise<BarLine[]>> = {
  B11: async () => {
    const { oneP50, oneP99, crowdP99, devices, asleepMs } = await measurePolicyPush();
    const name = `publish → in force in the extension, p99 ms (p50 ${oneP50})`;
    return [
      atMost('B11', name, oneP99, 100),
      atMost('B11', `the same with ${devices} connected devices, p99 ms`, crowdP99, 500),
      atMost('B11', 'the same asleep, by the alarm alone, ms', asleepMs, 60_000),
    ];
  },
  B20: async () => {
    const made = await measureTwoPortals(PERMITS);
    const { asked, granted, overGranted, mostHeld, lost, verified, entries, pushedMs, seconds } = made;
    const where = `two portals on one libSQL server, one killed in the middle, ${seconds.toFixed(0)} s`;
    return [
      atMost(
        'B20',
        `over-grants in ${asked} contended permits (${granted} granted), ${where}`,
        overGranted,
        0,
      ),
      atLeast('B20', 'orders granted in the fullest minute, of 100 allowed', mostHeld, 98),
      atMost('B20', 'permits that were told and are not there', lost, 0),
      atLeast('B20', `one ledger of ${entries} entries that verifies`, verified ? 1 : 0, 1),
      atMost('B20', 'policy published at one, pushed by both, ms', pushedMs, 1_000),
    ];
  },
};
