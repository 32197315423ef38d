'use client';

import type { PolicySettings } from '@pullcord/core/policy/policy';
import { algoName } from '@pullcord/core/rate/rate-windows';
import { Field } from '@pullcord/ui/field';
import { useState } from 'react';
import type { SettingsFieldsProps } from './confirmation-fields.tsx';
import { NumberField } from './number-field.tsx';

/** The broker's windows, and what it allows at most in each. */
const WINDOWS = [
  { windowMs: 1_000, label: 'Broker’s window, writes a second', max: 50 },
  { windowMs: 60_000, label: 'Broker’s window, writes a minute', max: 500 },
  { windowMs: 1_800_000, label: 'Broker’s window, writes in 30 minutes', max: 2_000 },
] as const;
/** More than this a second is for registered algos only. */
const UNREGISTERED_MAX = 10;
const NAME = 'Name of the registered algo';

/** How many writes the broker takes, and the algo's name that the wider window is for. */
export function WindowFields({ settings, disabled, onChange, onWrong }: SettingsFieldsProps) {
  const { rate } = settings;
  const [name, setName] = useState(rate.algoName ?? '');
  const wide = (requestsOf(settings, 1_000) ?? 0) > UNREGISTERED_MAX;
  const problem =
    name === ''
      ? wide
        ? 'Over 10 writes a second the broker wants the name of a registered algo.'
        : undefined
      : algoName.safeParse(name).success
        ? undefined
        : 'Letters, digits, dots, dashes and spaces; 64 at most.';

  function typeName(text: string) {
    setName(text);
    const { algoName: _, ...others } = rate;
    const fits = text === '' || algoName.safeParse(text).success;
    onWrong(NAME, !fits || (text === '' && wide));
    if (fits) onChange({ ...settings, rate: text === '' ? others : { ...others, algoName: text } });
  }

  return (
    <>
      {WINDOWS.map(({ windowMs, label, max }) => (
        <NumberField
          key={windowMs}
          label={label}
          value={requestsOf(settings, windowMs)?.toString()}
          none="no window"
          min={1}
          max={max}
          required={windowMs === 1_000}
          disabled={disabled}
          onWrong={onWrong}
          onValue={(value) => {
            const next = withWindow(settings, windowMs, value === undefined ? undefined : Number(value));
            onChange(next);
            if (windowMs === 1_000) onWrong(NAME, name === '' && Number(value) > UNREGISTERED_MAX);
          }}
        />
      ))}
      <Field
        label={NAME}
        hint={problem ?? 'Empty: cancels leave without a name, at 10 a second at most.'}
        invalid={problem !== undefined}
        maxLength={64}
        value={name}
        disabled={disabled}
        onChange={(event) => typeName(event.target.value)}
      />
    </>
  );
}

function requestsOf({ rate }: PolicySettings, windowMs: number): number | undefined {
  return rate.windows.find((window) => window.windowMs === windowMs)?.requestsMax;
}

/** In the order of their length, as they are published. */
function withWindow(
  settings: PolicySettings,
  windowMs: number,
  requestsMax: number | undefined,
): PolicySettings {
  const others = settings.rate.windows.filter((window) => window.windowMs !== windowMs);
  const windows = requestsMax === undefined ? others : [...others, { requestsMax, windowMs }];
  const sorted = windows.toSorted((a, b) => a.windowMs - b.windowMs);
  return { ...settings, rate: { ...settings.rate, windows: sorted } };
}
