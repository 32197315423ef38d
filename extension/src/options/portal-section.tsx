import { ROLE_NAMES } from '@pullcord/core/words/names';
import { Button } from '@pullcord/ui/button';
import { Field } from '@pullcord/ui/field';
import { useState } from 'react';
import { send } from '../messages/channel.ts';
import type { Pairing } from '../messages/device-state.ts';
import { useLocale, useWords } from '../words/use-words.tsx';
import { OPTIONS_WORDS } from './options-words.ts';
import { Told } from './told.tsx';
import type { OptionsControls } from './use-options.ts';

/** Pairing with the organisation's portal: its policy, permits and ledger. Without one, own limits hold. */
export function PortalSection({ state, ask }: OptionsControls) {
  const say = useWords(OPTIONS_WORDS);
  const locale = useLocale();
  const pairing = state.device?.pairing ?? null;
  const busy = state.busy === 'portal';
  return (
    <section className="pc-card" aria-labelledby="pc-portal">
      <h2 className="pc-title" id="pc-portal">
        {say('portal')}
      </h2>
      {pairing ? (
        <ul className="pc-list" aria-label={say('portal_paired')}>
          <li>
            <span>
              <b>{pairing.organisation}</b> {pairing.portalUrl}
              <span className="pc-small pc-text2 pc-block">
                {pairing.personName}, {pairing.roles.map((role) => ROLE_NAMES[role][locale]).join(say('and'))}{' '}
                · {say(standing(pairing))}
                {pairing.outboxSize > 0 && say('entries_wait', { n: pairing.outboxSize })}
              </span>
            </span>
            <Button
              size="s"
              disabled={busy}
              onClick={() => void ask('portal', send('device.unpair', {}), () => say('unpaired'))}
            >
              {say('unpair')}
            </Button>
          </li>
        </ul>
      ) : (
        <p className="pc-text2">{say('portal_none')}</p>
      )}
      {import.meta.env.FIREFOX ? (
        <p className="pc-text2">{say('portal_chromium')}</p>
      ) : (
        <PairForm state={state} ask={ask} />
      )}
      <Told state={state} section="portal" />
    </section>
  );
}

function PairForm({ state, ask }: Pick<OptionsControls, 'state' | 'ask'>) {
  const say = useWords(OPTIONS_WORDS);
  const [address, setAddress] = useState('');
  const pairing = state.device?.pairing ?? null;
  const busy = state.busy === 'portal';
  const url = addressOf(address);
  const pair = () => {
    if (url === null) return;
    const asked = send('device.pair', { portalUrl: url, deviceName: deviceName(navigator.userAgent) });
    void ask('portal', asked, (device) =>
      say('paired', { organisation: device.pairing?.organisation ?? say('the_portal') }),
    );
  };
  return (
    <form
      className="pc-form"
      onSubmit={(event) => {
        event.preventDefault();
        pair();
      }}
    >
      <Field
        label={say('portal_address')}
        type="text"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        placeholder="https://pullcord.example.com"
        value={address}
        invalid={address !== '' && url === null}
        hint={address !== '' && url === null ? say('portal_wrong') : say('portal_hint')}
        onChange={(event) => setAddress(event.target.value)}
      />
      <div className="pc-actions">
        <Button
          kind={pairing === null || pairing.revoked ? 'primary' : 'plain'}
          type="submit"
          disabled={busy || url === null}
        >
          {say('pair')}
        </Button>
        {busy && <span className="pc-small pc-text3">{say('pairing')}</span>}
      </div>
    </form>
  );
}

function standing({ revoked, reachable }: Pairing) {
  if (revoked) return 'portal_revoked';
  if (reachable === null) return 'portal_unasked';
  return reachable ? 'portal_answers' : 'portal_away';
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The portal's origin, or null where it cannot be one. */
export function addressOf(typed: string): string | null {
  const text = typed.trim();
  const url = URL.parse(/^https?:\/\//.test(text) ? text : `https://${text}`);
  if (text === '' || url === null) return null;
  return url.protocol === 'https:' || LOOPBACK.has(url.hostname) ? url.origin : null;
}

/** What the portal's list of devices calls this browser. */
export function deviceName(userAgent: string): string {
  const browser = /Edg\//.test(userAgent) ? 'Edge' : /Firefox\//.test(userAgent) ? 'Firefox' : 'Chrome';
  const system = /Windows/.test(userAgent) ? 'Windows' : /Mac OS X/.test(userAgent) ? 'macOS' : 'Linux';
  return `${browser} on ${system}`;
}
