import { Button } from '@pullcord/ui/button';
import { Field } from '@pullcord/ui/field';
import { useState } from 'react';
import { send } from '../messages/channel.ts';
import { Told } from './told.tsx';
import type { OptionsControls } from './use-options.ts';

/** Pairing with the organisation's portal: its policy, permits and ledger. Without one, own limits hold. */
export function PortalSection({ state, ask }: OptionsControls) {
  const [address, setAddress] = useState('');
  const pairing = state.device?.pairing ?? null;
  const busy = state.busy === 'portal';
  const url = addressOf(address);
  const pair = () => {
    if (url === null) return;
    const asked = send('device.pair', { portalUrl: url, deviceName: deviceName(navigator.userAgent) });
    void ask('portal', asked, (device) => `Paired with ${device.pairing?.organisation ?? 'the portal'}`);
  };
  return (
    <section className="pc-card" aria-labelledby="pc-portal">
      <h2 className="pc-title" id="pc-portal">
        Portal
      </h2>
      {pairing ? (
        <ul className="pc-list" aria-label="Paired portal">
          <li>
            <span>
              <b>{pairing.organisation}</b> {pairing.portalUrl}
              <span className="pc-small pc-text2 pc-block">
                {pairing.personName}, {pairing.roles.join(' and ')} ·{' '}
                {pairing.revoked
                  ? 'this browser was revoked'
                  : pairing.reachable === false
                    ? 'does not answer'
                    : pairing.reachable === null
                      ? 'not asked yet'
                      : 'answers'}
                {pairing.outboxSize > 0 && ` · ${pairing.outboxSize} entries wait here`}
              </span>
            </span>
            <Button
              size="s"
              disabled={busy}
              onClick={() =>
                void ask('portal', send('device.unpair', {}), () => 'Unpaired. Your own limits hold now')
              }
            >
              Unpair
            </Button>
          </li>
        </ul>
      ) : (
        <p className="pc-text2">
          Not paired: your own limits below hold alone, and the record of each batch stays in this browser.
        </p>
      )}
      <form
        className="pc-form"
        onSubmit={(event) => {
          event.preventDefault();
          pair();
        }}
      >
        <Field
          label="Portal address"
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://pullcord.example.com"
          value={address}
          invalid={address !== '' && url === null}
          hint={
            address !== '' && url === null
              ? 'An https address; plain http is taken for this machine only.'
              : 'A window opens where you sign in and approve this browser.'
          }
          onChange={(event) => setAddress(event.target.value)}
        />
        <div className="pc-actions">
          <Button kind="primary" type="submit" disabled={busy || url === null}>
            Pair with portal
          </Button>
          {busy && <span className="pc-small pc-text3">Waiting for the approval in the portal’s window</span>}
        </div>
      </form>
      <Told state={state} section="portal" />
    </section>
  );
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
