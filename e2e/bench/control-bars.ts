import { measureTwoPortals } from './b20-two-portals.ts';
import { atLeast, atMost, type BarLine } from './bar-line.ts';

/** `PULLCORD_BENCH_PERMITS` asks for another number. */
const PERMITS = Number(process.env.PULLCORD_BENCH_PERMITS ?? 10_000);

/** The bars of the portal's control over devices, by number. */
export const CONTROL_BARS: Record<string, () => Promise<BarLine[]>> = {
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
      atLeast('B20', 'orders granted in the fullest minute, of 1,000 allowed', mostHeld, 998),
      atMost('B20', 'permits that were told and are not there', lost, 0),
      atLeast('B20', `one ledger of ${entries} entries that verifies`, verified ? 1 : 0, 1),
      atMost('B20', 'policy published at one, pushed by both, ms', pushedMs, 1_000),
    ];
  },
};
