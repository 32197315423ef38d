'use client';

import type { AlertRule } from '@pullcord/core/alert/rule';
import type { PolicySettings } from '@pullcord/core/policy/policy';
import { duration, indianInteger } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { useState } from 'react';
import { NumberField } from '../policies/number-field.tsx';
import { PublishPanel } from '../policies/publish-panel.tsx';
import { SelectField } from '../policies/select-field.tsx';
import type { SettingsChange } from '../policies/settings-changes.ts';
import { usePublish } from '../policies/use-publish.ts';
import { ruleSentence, SEVERITY_WORDS } from './alert-words.ts';
import { previewRule } from './preview-rule.ts';
import { readWatchedBatches } from './read-watched-batches.ts';
import { type PreviewState, RulePreview } from './rule-preview.tsx';

const MINUTE_MS = 60_000;
const PREVIEW_DAYS = 30;

/** One rule: its sentence, its thresholds, what it would have raised, and publishing it with the policy. */
export function RuleForm({
  version,
  settings,
  rule,
  names,
  editable,
}: {
  version: number;
  settings: PolicySettings;
  rule: AlertRule;
  /** Names by person id, for the preview. */
  names: Readonly<Record<string, string>>;
  editable: boolean;
}) {
  const [draft, setDraft] = useState({ base: version, rule });
  const [round, setRound] = useState(0);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [preview, setPreview] = useState<PreviewState>({ at: 'idle' });
  const [publishing, publish] = usePublish();
  if (publishing.at === 'published' && draft.base < publishing.version && version >= publishing.version)
    restart();
  const changes = ruleChanges(rule, draft.rule);
  const stale =
    version > draft.base
      ? `Version ${version} was published meanwhile. Discard the draft to begin from it.`
      : null;

  function restart() {
    setDraft({ base: version, rule });
    setWrong(new Set());
    setRound(round + 1);
  }
  function set(change: Partial<AlertRule>) {
    setDraft({ ...draft, rule: { ...draft.rule, ...change } });
    setPreview({ at: 'idle' });
  }
  function noteWrong(label: string, isWrong: boolean) {
    const next = new Set(wrong);
    if (isWrong) next.add(label);
    else next.delete(label);
    setWrong(next);
  }
  async function runPreview() {
    setPreview({ at: 'busy' });
    const read = await readWatchedBatches(Date.now() - PREVIEW_DAYS * 86_400_000);
    if (!read.ok) return setPreview({ at: 'failed', failure: read.failure });
    const raised = previewRule(draft.rule, read.batches);
    setPreview({ at: 'ready', raised, batches: read.batches.length, complete: read.complete });
  }

  const fields = { disabled: !editable, onWrong: noteWrong, required: true } as const;
  return (
    <div className="pc-rule">
      <section className="pc-rule-middle" aria-label="Repeated cancellations by one person">
        <h2 className="pc-title">Repeated cancellations by one person</h2>
        <p className="pc-rule-sentence">{ruleSentence(draft.rule)}</p>
        {draft.rule.enabled ? null : (
          <div className="pc-boxed">
            <Message
              tone="plain"
              sign="left_out"
              happened="This rule is switched off."
              next="Nothing is told until it is switched on and published."
            />
          </div>
        )}
        <div className="pc-limit-fields" key={round}>
          <NumberField
            label="Batches at least"
            value={String(draft.rule.batchesMin)}
            min={2}
            max={10_000}
            onValue={(value) => set({ batchesMin: Number(value) })}
            {...fields}
          />
          <NumberField
            label="Or orders at least"
            value={draft.rule.ordersMin?.toString()}
            hint="Empty: orders are not counted."
            min={2}
            max={1_000_000}
            onValue={(value) => set({ ordersMin: value === undefined ? null : Number(value) })}
            {...fields}
            required={false}
            none="not counted"
          />
          <NumberField
            label="Within, minutes"
            value={String(draft.rule.windowMs / MINUTE_MS)}
            min={1}
            max={1440}
            onValue={(value) => set({ windowMs: Number(value) * MINUTE_MS })}
            {...fields}
          />
          <NumberField
            label="Quiet afterwards, minutes"
            value={String(draft.rule.quietMs / MINUTE_MS)}
            min={0}
            max={1440}
            onValue={(value) => set({ quietMs: Number(value) * MINUTE_MS })}
            {...fields}
          />
          <SelectField
            label="Severity"
            value={draft.rule.severity}
            choices={[
              { value: 'info', words: SEVERITY_WORDS.info },
              { value: 'warning', words: SEVERITY_WORDS.warning },
              { value: 'critical', words: SEVERITY_WORDS.critical },
            ]}
            disabled={!editable}
            onValue={(severity) => set({ severity })}
          />
          <SelectField
            label="State"
            value={draft.rule.enabled ? 'on' : 'off'}
            choices={[
              { value: 'on', words: 'on' },
              { value: 'off', words: 'off' },
            ]}
            disabled={!editable}
            onValue={(state) => set({ enabled: state === 'on' })}
          />
        </div>
        <div className="pc-rule-preview">
          <Button disabled={wrong.size > 0 || preview.at === 'busy'} onClick={() => void runPreview()}>
            Preview
          </Button>
          <RulePreview state={preview} names={names} days={PREVIEW_DAYS} />
        </div>
      </section>
      {editable ? (
        <PublishPanel
          key={version}
          version={version}
          changes={changes}
          blocked={wrong.size > 0 ? `Mend first: ${[...wrong].join(', ')}.` : stale}
          state={publishing}
          onPublish={(reason) => void publish(draft.base, withRule(settings, draft.rule), reason)}
          onDiscard={restart}
        />
      ) : (
        <section className="pc-publish" aria-label="Difference">
          <h2 className="pc-section-title">Version {version} is in force</h2>
          <p className="pc-text2">Only an admin changes rules. You may preview other figures here.</p>
        </section>
      )}
    </div>
  );
}

function withRule(settings: PolicySettings, rule: AlertRule): PolicySettings {
  const known = settings.alertRules.some(({ ruleId }) => ruleId === rule.ruleId);
  const alertRules = known
    ? settings.alertRules.map((each) => (each.ruleId === rule.ruleId ? rule : each))
    : [...settings.alertRules, rule];
  return { ...settings, alertRules };
}

const LINES: readonly { what: string; read: (rule: AlertRule) => string }[] = [
  { what: 'batches at least', read: (rule) => indianInteger(rule.batchesMin) },
  {
    what: 'orders at least',
    read: (rule) => (rule.ordersMin === null ? 'not counted' : indianInteger(rule.ordersMin)),
  },
  { what: 'within', read: (rule) => duration(rule.windowMs) },
  { what: 'quiet afterwards', read: (rule) => duration(rule.quietMs) },
  { what: 'severity', read: (rule) => SEVERITY_WORDS[rule.severity] },
  { what: 'state', read: (rule) => (rule.enabled ? 'on' : 'off') },
];

function ruleChanges(from: AlertRule, to: AlertRule): SettingsChange[] {
  return LINES.filter(({ read }) => read(from) !== read(to)).map(({ what, read }) => ({
    key: what,
    where: 'Repeated cancellations',
    what,
    from: read(from),
    to: read(to),
    direction: null,
  }));
}
