import 'server-only';
import { jobActor } from '../access/actor.ts';
import { log } from '../http/log.ts';
import { handOutHeads } from '../keeping/hand-out-heads.ts';
import { signCheckpoint } from '../records/sign-checkpoint.ts';

const EVERY_MS = 10_000;

/** Signs the ledger's head: where there is news, at most every ten seconds, and each hour without any. Hands it out. */
export function keepCheckpoints(): () => void {
  const actor = jobActor('checkpoints');
  let signing = false;
  const sign = async () => {
    if (signing) return;
    signing = true;
    try {
      await handOutHeads(actor, await signCheckpoint(actor, Date.now()), Date.now());
    } catch (failure) {
      log.error({ job: actor.job, err: failure }, 'the head of the ledger was not signed');
    } finally {
      signing = false;
    }
  };
  const clock = setInterval(() => void sign(), EVERY_MS);
  clock.unref();
  void sign();
  return () => clearInterval(clock);
}
