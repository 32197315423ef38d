'use client';

import { istDate } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { Field } from '@pullcord/ui/field';
import { CalendarDays } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { type DayRange, daysOf, momentsOf } from './day-range.ts';
import { useAddress } from './use-address.ts';

/** Days of India from and to, in the address as moments; they take the place of a named stretch of time. */
export function AddressDays() {
  const { params, go } = useAddress();
  const asked = daysOf(params.get('from'), params.get('to'));
  const [draft, setDraft] = useState<DayRange | null>(null);
  const days = draft ?? asked;
  const isAsked = asked.first !== '' || asked.last !== '';
  const isBackwards = days.first !== '' && days.last !== '' && days.last < days.first;

  function show(range: DayRange) {
    const changed = new URLSearchParams(params);
    for (const gone of ['from', 'to', 'time', 'before', 'open']) changed.delete(gone);
    for (const [name, moment] of Object.entries(momentsOf(range)))
      if (moment !== undefined) changed.set(name, moment);
    setDraft(null);
    go(changed);
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isBackwards) show(days);
  }
  const field = (name: keyof DayRange, label: string) => (
    <Field
      type="date"
      label={label}
      value={days[name]}
      onChange={({ target }) => setDraft({ ...days, [name]: target.value })}
    />
  );
  return (
    <Popover.Root open={draft !== null} onOpenChange={(open) => setDraft(open ? asked : null)}>
      <Popover.Trigger className="pc-chip" data-active={isAsked || undefined}>
        <CalendarDays size={12} aria-hidden="true" />
        {isAsked ? wordsOf(asked) : 'Days'}
      </Popover.Trigger>
      <Popover.Content className="pc-popover pc-days" align="start" sideOffset={4} aria-label="Days">
        <form className="pc-form" onSubmit={submit}>
          <div className="pc-days-fields">
            {field('first', 'From')}
            {field('last', 'To, included')}
          </div>
          {isBackwards ? <p className="pc-small pc-text2">The last day lies before the first.</p> : null}
          <div className="pc-form-buttons">
            {isAsked ? <Button onClick={() => show({ first: '', last: '' })}>Any day</Button> : null}
            <Button kind="primary" type="submit" disabled={isBackwards}>
              Show these days
            </Button>
          </div>
        </form>
      </Popover.Content>
    </Popover.Root>
  );
}

function wordsOf({ first, last }: DayRange): string {
  if (first === last) return dayWords(first);
  if (last === '') return `from ${dayWords(first)}`;
  return first === '' ? `to ${dayWords(last)}` : `${dayWords(first)} to ${dayWords(last)}`;
}

function dayWords(day: string): string {
  return istDate(Date.parse(`${day}T00:00:00+05:30`));
}
