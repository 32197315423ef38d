import { counted } from '@pullcord/core/words/counted';
import { Sign } from '@pullcord/ui/sign';
import Link from 'next/link';
import { LegendLink } from '../insights/legend-link.tsx';
import type { PolicyHealth } from './policy-health.ts';

/** Policy and devices in three lines, each with its sign and its rows. */
export function HealthPanel({ health, version }: { health: PolicyHealth; version: number | null }) {
  const lines = [
    {
      fine: health.behind === 0,
      words: `Policy version ${version ?? 'none'} holds on ${health.onVersion} of ${counted(health.paired, 'device')}`,
    },
    {
      fine: health.heard > 0 || health.paired === 0,
      words: `${health.heard} of ${health.paired} heard of in the last quarter of an hour`,
    },
    {
      fine: health.waiting === 0,
      words:
        health.waiting === 0
          ? 'No entry waits on a device'
          : `${counted(health.waiting, 'entry', 'entries')} ${health.waiting === 1 ? 'waits' : 'wait'} on ${counted(health.holding, 'device')}`,
    },
  ];
  return (
    <section className="pc-panel pc-chart" aria-label="Policy and devices">
      <div className="pc-chart-head">
        <h2 className="pc-section-title">Policy and devices</h2>
        <Link className="pc-link pc-chart-acts" href="/devices">
          All devices
        </Link>
      </div>
      <ul className="pc-health">
        {lines.map(({ fine, words }) => (
          <li key={words} className={`pc-status ${fine ? 'pc-tone-cancelled' : 'pc-tone-soon'}`}>
            <Sign name={fine ? 'fine' : 'soon'} size={12} />
            <LegendLink href="/devices">{words}</LegendLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
