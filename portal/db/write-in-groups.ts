import 'server-only';
import { type WriteTx, withWrite } from './client.ts';

/** What became of one ask. A problem is its own: it undoes nothing that was decided for the others. */
export type Verdict<Answer> = { answer: Answer } | { problem: unknown };

export interface GroupWork<Ground, Ask, Answer> {
  /** Reads what every ask is judged by. It runs first, so that whoever waited for the lock has it from here on. */
  begin(tx: WriteTx): Promise<Ground>;
  /** Decides one ask after the other, each as if those before it stood already: a verdict each, in their order. */
  decide(tx: WriteTx, ground: Ground, asks: readonly Ask[]): Promise<Verdict<Answer>[]>;
  /** How much of a group an ask is, 1 for one that fills it alone; absent, each is as small as any. */
  weigh?(ask: Ask): number;
  /** Groups are long and nobody's click waits for them, as `withWrite` has it. */
  givesWay?: boolean;
}

/** Enough that a server a few milliseconds away is no bound; few enough that no group holds the lock for long. */
const ASKS_A_GROUP = 64;
const LEAST_WEIGHT = 1 / ASKS_A_GROUP;

interface Waiting<Ask, Answer> {
  ask: Ask;
  answered: PromiseWithResolvers<Answer>;
}

/**
 * Asks that come while another write is under way are decided together, in the next transaction: a commit, and on a
 * server a dozen round trips, for all of them instead of for each. Nobody is answered before the commit. Where a
 * transaction fails as a whole, each of its asks is tried by itself, so that only the one that broke it fails.
 * A short write gives the event loop no turn from BEGIN to COMMIT: what came meanwhile is heard of in the turn after,
 * so a group is begun when that turn ends.
 */
export function writeInGroups<Ground, Ask, Answer>(
  work: GroupWork<Ground, Ask, Answer>,
): (ask: Ask) => Promise<Answer> {
  const waiting: Waiting<Ask, Answer>[] = [];
  let coming = false;
  const { givesWay = false } = work;

  const decideNext = async (): Promise<void> => {
    let taken: Waiting<Ask, Answer>[] = [];
    try {
      const verdicts = await withWrite(
        async (tx) => {
          const ground = await work.begin(tx);
          taken = waiting.splice(
            0,
            countOfGroup(waiting, (ask) => work.weigh?.(ask) ?? 0),
          );
          coming = false;
          if (waiting.length > 0) call();
          return work.decide(
            tx,
            ground,
            taken.map(({ ask }) => ask),
          );
        },
        { givesWay },
      );
      for (const [index, each] of taken.entries()) settle(each, verdicts[index]);
    } catch (failure) {
      await meet(failure, taken);
    }
  };

  /** `taken` is empty where the transaction could not begin: then it began for none of those who wait. */
  const meet = async (failure: unknown, taken: readonly Waiting<Ask, Answer>[]): Promise<void> => {
    if (taken.length > 1) {
      for (const each of taken) await decideAlone(each);
      return;
    }
    for (const each of taken) each.answered.reject(failure);
    if (taken.length > 0) return;
    const all = waiting.splice(0);
    coming = false;
    for (const each of all) each.answered.reject(failure);
  };

  const decideAlone = async (one: Waiting<Ask, Answer>): Promise<void> => {
    try {
      const [verdict] = await withWrite(async (tx) => work.decide(tx, await work.begin(tx), [one.ask]), {
        givesWay,
      });
      settle(one, verdict);
    } catch (failure) {
      one.answered.reject(failure);
    }
  };

  const call = () => {
    coming = true;
    setImmediate(() => void decideNext());
  };

  return (ask) => {
    const answered = Promise.withResolvers<Answer>();
    waiting.push({ ask, answered });
    if (!coming) call();
    return answered.promise;
  };
}

/** Of those that wait the first ones that fill a group; the first alone where it is more than that. */
function countOfGroup<Ask>(waiting: readonly { ask: Ask }[], weigh: (ask: Ask) => number): number {
  let weight = 0;
  const over = waiting.findIndex(({ ask }) => {
    weight += Math.max(LEAST_WEIGHT, weigh(ask));
    return weight > 1;
  });
  return over < 0 ? waiting.length : Math.max(1, over);
}

function settle<Answer>(
  { answered }: { answered: PromiseWithResolvers<Answer> },
  verdict: Verdict<Answer> | undefined,
): void {
  if (verdict === undefined) answered.reject(new Error('An ask of the group was given no verdict.'));
  else if ('problem' in verdict) answered.reject(verdict.problem);
  else answered.resolve(verdict.answer);
}
