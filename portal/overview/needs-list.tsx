import { age } from '@pullcord/core/words/figures';
import { Sign } from '@pullcord/ui/sign';
import Link from 'next/link';
import type { Need } from './needs-person.ts';

const TONES = {
  unknown: 'pc-tone-unknown',
  failed: 'pc-tone-failed',
  soon: 'pc-tone-soon',
  clock: 'pc-tone-left-out',
} as const;

export function NeedsList({ needs, now }: { needs: readonly Need[]; now: number }) {
  return (
    <ul className="pc-panel pc-needs" aria-label="Needs a person now">
      {needs.map((need) => (
        <li key={need.key}>
          <span className={`pc-status ${TONES[need.sign]}`}>
            <Sign name={need.sign} />
          </span>
          <b>{need.title}</b>
          <span className="pc-needs-detail">{need.detail}</span>
          <span className="pc-figure pc-text2">{age(now - need.at)}</span>
          <Link className="pc-button pc-button-m" href={need.href}>
            {need.action}
          </Link>
        </li>
      ))}
    </ul>
  );
}
