import {
  CLAIM_BESIDE_MS,
  findStandbyInWay,
  isStandbyGood,
  type Standby,
  standbyAfter,
  waitingClaim,
} from './standby.ts';

/** For tests. `rate`: how fast a clock runs beside real time, 0.95 to 1.05; a device signs and sends a claim within `tripMs` each way. */
export interface StandbyStep {
  device: 0 | 1;
  do: 'ask' | 'click' | 'close';
  atMs: number;
  fresh: boolean;
  /** Of an ask: how long it is on its way, and its answer; null: the answer is lost. */
  outMs: number;
  backMs: number | null;
  /** Of a claim, each way: what takes longer counts as unanswered. */
  tripMs: number;
  /** Of the batch, once it sends. */
  lengthMs: number;
}

export interface Dispatched {
  device: number;
  from: number;
  to: number;
}

export interface StandbyRun {
  dispatched: Dispatched[];
  /** Claims made beside a first request that were refused. */
  lateRefusals: number;
  /** How long each claim waited for another device's standby, by the portal's clock. */
  waitedMs: number[];
  /** How many confirmations waited for nobody. */
  atOnce: number;
}

interface ModelDevice {
  permit: number;
  rate: number;
  /** When the ask left that was answered with a standby, real ms. */
  askedAt: number | null;
  forMs: number;
  isBusy: boolean;
}

/** For tests: two devices, one account and a portal that decides one thing after the other, in real milliseconds. */
export function runStandbys(
  steps: readonly StandbyStep[],
  rates: { portal: number; devices: readonly [number, number] },
): StandbyRun {
  const run: StandbyRun = { dispatched: [], lateRefusals: 0, waitedMs: [], atOnce: 0 };
  const events: { at: number; act: () => void }[] = [];
  const devices = rates.devices.map(
    (rate): ModelDevice => ({ permit: 0, rate, askedAt: null, forMs: 0, isBusy: false }),
  );
  let standbys: Standby[] = [];
  let holder: number | null = null;
  const over = new Set<string>();
  let now = 0;
  const after = (ms: number, act: () => void) => events.push({ at: now + ms, act });
  const portalNow = () => Math.round(1_000_000 + now * rates.portal);
  const keep = (standby: Standby) => {
    standbys = [...standbys.filter(({ permitId }) => permitId !== standby.permitId), standby];
  };
  const end = (permitId: string) => {
    over.add(permitId);
    standbys = standbys.filter((each) => each.permitId !== permitId);
  };
  const named = (index: number, permit: number) => ({
    permitId: `permit-${index}-${permit}`,
    account: 'AB1234',
    deviceId: `device-${index}`,
  });

  const ask = (index: number, mine: ModelDevice, { fresh, outMs, backMs }: StandbyStep) => {
    const leftAt = now;
    const { permit } = mine;
    const asked = named(index, permit);
    after(outMs, () => {
      const at = portalNow();
      if (over.has(asked.permitId) || (holder !== null && holder !== index)) return;
      const standby = standbyAfter(standbys, { ...asked, fresh }, at);
      keep(standby);
      const forMs = Math.max(0, standby.until - at);
      if (backMs === null) return;
      after(backMs, () => {
        if (mine.permit !== permit || forMs === 0) return;
        Object.assign(mine, { askedAt: leftAt, forMs });
      });
    });
  };

  const dispatch = (index: number, mine: ModelDevice, lengthMs: number) => {
    const dispatched = { device: index, from: now, to: now + lengthMs };
    run.dispatched.push(dispatched);
    after(lengthMs, () => {
      mine.isBusy = false;
      // The portal hears of the end after it.
      if (holder === index) holder = null;
    });
  };

  const click = (index: number, mine: ModelDevice, { tripMs, lengthMs }: StandbyStep) => {
    if (mine.isBusy) return;
    mine.isBusy = true;
    const asked = named(index, mine.permit);
    mine.permit += 1;
    const { askedAt, forMs } = mine;
    mine.askedAt = null;
    const isGood = askedAt !== null && isStandbyGood(forMs, (now - askedAt) * mine.rate);
    // The shortest batch ends after its claim was answered, or the second request would still be waiting.
    if (isGood) {
      run.atOnce += 1;
      dispatch(index, mine, Math.max(lengthMs, 2 * tripMs + 50));
    }
    const firstAt = { portal: Number.NaN };
    let leavesMs = isGood ? CLAIM_BESIDE_MS / mine.rate : 0;
    const claim = () => {
      after(leavesMs + tripMs, () => {
        leavesMs = 0;
        const at = portalNow();
        firstAt.portal = Number.isNaN(firstAt.portal) ? at : firstAt.portal;
        const inWay = findStandbyInWay(standbys, asked, at);
        const isHeld = holder !== null && holder !== index;
        if (isGood && (isHeld || inWay !== undefined)) run.lateRefusals += 1;
        if (!isHeld && inWay !== undefined && !isGood) {
          keep(waitingClaim(asked, at));
          after(tripMs + (inWay.until - at) / mine.rate, claim);
          return;
        }
        if (!isGood) run.waitedMs.push(at - firstAt.portal);
        if (!isHeld) {
          holder = index;
          end(asked.permitId);
        }
        after(tripMs, () => {
          if (isGood) return;
          if (isHeld) mine.isBusy = false;
          else dispatch(index, mine, lengthMs);
        });
      });
    };
    claim();
  };

  const close = (index: number, mine: ModelDevice, { outMs }: StandbyStep) => {
    if (mine.isBusy) return;
    const { permitId } = named(index, mine.permit);
    mine.permit += 1;
    mine.askedAt = null;
    after(outMs, () => end(permitId));
  };

  for (const step of steps) {
    const mine = devices[step.device];
    if (mine === undefined) continue;
    const acts = { ask, click, close };
    events.push({ at: step.atMs, act: () => acts[step.do](step.device, mine, step) });
  }
  for (;;) {
    events.sort((a, b) => a.at - b.at);
    const next = events.shift();
    if (next === undefined) return run;
    now = next.at;
    next.act();
  }
}
