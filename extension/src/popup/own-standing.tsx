import { indianInteger, istTime } from '@pullcord/core/words/figures';
import { Sign } from '@pullcord/ui/sign';
import { toneClass } from '@pullcord/ui/tone';
import type { DeviceState } from '../messages/device-state.ts';
import { limitFigure } from '../review/limit-facts.tsx';
import { useLocale, useWords } from '../words/use-words.tsx';
import { POPUP_WORDS } from './popup-words.ts';

/** In short, how this person stands: the size limits that bind, and the newest alert about them. */
export function OwnStanding({ device }: { device: DeviceState }) {
  const say = useWords(POPUP_WORDS);
  const locale = useLocale();
  const { ownAlert, pairing, policy } = device;
  const bounds = policy.limits
    .filter(({ kind, strategy }) => strategy === null && kind.endsWith('_per_batch'))
    .map(({ kind, bound }) => say(`own_${kind}`, { bound: limitFigure(kind, bound, locale) }));
  if (bounds.length === 0 && !ownAlert) return null;
  return (
    <section className="pc-popup-section" aria-label={say('own_standing')}>
      {bounds.length > 0 && (
        <p className="pc-small pc-text2">
          {say('own_limits')} {bounds.join(' · ')}
        </p>
      )}
      {ownAlert && (
        <p className="pc-small pc-line-between">
          <span className={`pc-status ${toneClass(ownAlert.severity === 'critical' ? 'failed' : 'soon')}`}>
            <Sign name={ownAlert.severity === 'critical' ? 'failed' : 'soon'} size={12} />
            <span>
              {say('own_alert', { rule: ownAlert.rule, time: istTime(ownAlert.raisedAt).slice(0, 5) })}{' '}
              {ownAlert.why !== undefined && locale === 'en'
                ? ownAlert.why
                : say('own_alert_figures', {
                    figure: indianInteger(ownAlert.figure),
                    bound: indianInteger(ownAlert.bound),
                  })}
            </span>
          </span>
          {pairing && (
            <a href={new URL('/alerts', pairing.portalUrl).href} target="_blank" rel="noreferrer">
              {say('open')}
            </a>
          )}
        </p>
      )}
    </section>
  );
}
