import { useState } from 'react';
import { Sign, type SignName } from './sign.tsx';
import { type Tone, toneClass } from './tone.tsx';

export type LightLevel = 'fine' | 'soon' | 'stopped' | 'unknown';

export interface LightFacts {
  /** Accessible name: 'Write path'. */
  name: string;
  level: LightLevel;
  /** The fact in a few words, never 'OK': 'proved 10:18'. */
  fact: string;
  /** The whole sentence, shown on hover and focus. */
  sentence: string;
}

const LEVELS: Record<LightLevel, { sign: SignName; tone: Tone }> = {
  fine: { sign: 'fine', tone: 'cancelled' },
  soon: { sign: 'soon', tone: 'soon' },
  stopped: { sign: 'stopped', tone: 'failed' },
  unknown: { sign: 'none', tone: 'left-out' },
};

/** A row of lights; hovering or focusing one opens its sentence above the row. */
export function Lights({ lights }: { lights: readonly LightFacts[] }) {
  const [explained, setExplained] = useState<string | null>(null);
  const shown = lights.find((light) => light.name === explained);
  return (
    <div className="pc-lights">
      {shown && (
        <p className={`pc-light-sentence ${toneClass(LEVELS[shown.level].tone)}`}>
          <Sign name={LEVELS[shown.level].sign} size={12} />
          <span>
            <b>{shown.name}</b> {shown.sentence}
          </span>
        </p>
      )}
      <div className="pc-light-row">
        {lights.map((light) => (
          <div
            key={light.name}
            role="status"
            aria-label={light.name}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: focus opens the sentence for people without a mouse.
            tabIndex={0}
            className={`pc-light ${toneClass(LEVELS[light.level].tone)}`}
            data-level={light.level}
            onMouseEnter={() => setExplained(light.name)}
            onMouseLeave={() => setExplained(null)}
            onFocus={() => setExplained(light.name)}
            onBlur={() => setExplained(null)}
          >
            <Sign name={LEVELS[light.level].sign} size={12} />
            <span className="pc-light-name">{light.name}</span>
            <span className="pc-light-fact">{light.fact}</span>
            <span className="pc-visually-hidden">{light.sentence}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
