import type { AlertRule } from '@pullcord/core/alert/rule';
import { emptyWatch, type RaisedAlert, type WatchedBatch, watch } from '@pullcord/core/alert/watch';

/** What the rule would have raised over these batches: the very fold that raises alerts, run over the past. */
export function previewRule(rule: AlertRule, batches: readonly WatchedBatch[]): RaisedAlert[] {
  let state = emptyWatch;
  const raised: RaisedAlert[] = [];
  for (const batch of [...batches].sort((a, b) => a.at - b.at)) {
    const [next, alerts] = watch({ ...rule, enabled: true }, state, batch);
    state = next;
    raised.push(...alerts);
  }
  return raised;
}
