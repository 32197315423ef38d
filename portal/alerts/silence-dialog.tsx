'use client';

import { RULE_NAMES } from '@pullcord/core/words/rule-sentence';
import { Button } from '@pullcord/ui/button';
import { useState } from 'react';
import { SelectField } from '../policies/select-field.tsx';
import { callPortal } from '../screen/call-portal.ts';
import { ConfirmDialog } from '../screen/confirm-dialog.tsx';
import type { AlertRow } from './find-alerts.ts';

const TIMES = [
  { value: '60', words: 'an hour' },
  { value: '240', words: '4 hours' },
  { value: '1440', words: 'a day' },
  { value: '10080', words: 'a week' },
] as const;
type Whom = 'both' | 'rule' | 'person';

/** Silences this rule, this person, or this rule for this person, for a while. */
export function SilenceDialog({ alert, onDone }: { alert: AlertRow; onDone: () => void }) {
  const [whom, setWhom] = useState<Whom>('both');
  const [minutes, setMinutes] = useState<(typeof TIMES)[number]['value']>('60');
  const who = alert.subjectName ?? 'this person';
  const name = RULE_NAMES[alert.kind];
  return (
    <div className="pc-silence">
      <SelectField
        label="Silence"
        value={whom}
        choices={[
          { value: 'both', words: `${name}, ${who}` },
          { value: 'rule', words: `${name}, everybody` },
          { value: 'person', words: `every rule, ${who}` },
        ]}
        disabled={false}
        onValue={setWhom}
      />
      <SelectField label="For" value={minutes} choices={TIMES} disabled={false} onValue={setMinutes} />
      <ConfirmDialog
        trigger={<Button>Silence</Button>}
        title="Silence these alerts"
        sentence="They are still recorded, and nobody is told of them until then. Your name and the reason go into the audit log."
        field="Reason"
        wordsMin={3}
        action="Silence"
        onConfirm={(reason) =>
          callPortal('alerts/silences', {
            rule: whom === 'person' ? null : alert.rule,
            subject: whom === 'rule' ? null : alert.subject,
            minutes: Number(minutes),
            reason,
          })
        }
        onDone={onDone}
      />
    </div>
  );
}
