import { duration, istTime } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { EnvironmentBadge } from '@pullcord/ui/environment-badge';
import { Field } from '@pullcord/ui/field';
import { useNow } from '@pullcord/ui/use-now';
import { useState } from 'react';
import { send } from '../messages/channel.ts';
import type { ConnectedAccount, Environment } from '../messages/device-state.ts';
import { SignInWithUpstox } from './sign-in-with-upstox.tsx';
import { Told } from './told.tsx';
import type { OptionsControls } from './use-options.ts';

const ENVIRONMENT_WORDS: Record<Environment, string> = {
  live: 'Live orders',
  sandbox: 'Sandbox',
  loopback: 'Simulator on this machine',
};

/** Connecting the broker: a pasted token first, since it disturbs no other tool; else the broker's sign-in. */
export function AccountSection({ state, ask }: OptionsControls) {
  const [token, setToken] = useState('');
  const [chosen, setChosen] = useState<Environment | null>(null);
  const device = state.device;
  const environments = device?.environments ?? [];
  // A build for the simulator means the simulator first; every other build has no such choice.
  const environment =
    chosen ?? (environments.includes('loopback') ? 'loopback' : (environments[0] ?? 'live'));
  const busy = state.busy === 'account';
  const said = ({ account }: { account: string }) => `${account} is connected`;
  const connect = async () => {
    const done = await ask('account', send('account.connect', { token: token.trim(), environment }), said);
    if (done) setToken('');
  };
  return (
    <section className="pc-card" aria-labelledby="pc-accounts">
      <h2 className="pc-title" id="pc-accounts">
        Upstox account
      </h2>
      {device && device.accounts.length > 0 && (
        <ul className="pc-list" aria-label="Connected accounts">
          {device.accounts.map((connected) => (
            <AccountRow
              key={connected.account}
              connected={connected}
              onDisconnect={() =>
                void ask(
                  'account',
                  send('account.disconnect', { account: connected.account }),
                  () => `${connected.account} is disconnected; its token is forgotten here`,
                )
              }
            />
          ))}
        </ul>
      )}
      <form
        className="pc-form"
        onSubmit={(event) => {
          event.preventDefault();
          void connect();
        }}
      >
        <Field
          label="Upstox access token"
          secret
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder="Paste from the Upstox console"
          value={token}
          onChange={(event) => setToken(event.target.value)}
          hint={
            <>
              Kept in this browser’s memory until it closes, never written to disk. Upstox ends it at 03:30
              IST.{' '}
              {device && (
                <a href={device.tokenPage} target="_blank" rel="noreferrer">
                  Where to find it
                </a>
              )}
            </>
          }
        />
        {environments.length > 1 && (
          <label className="pc-field">
            <span className="pc-field-label">Environment</span>
            <select
              className="pc-input"
              value={environment}
              onChange={(event) =>
                setChosen(environments.find((each) => each === event.target.value) ?? null)
              }
            >
              {environments.map((each) => (
                <option key={each} value={each}>
                  {ENVIRONMENT_WORDS[each]}
                </option>
              ))}
            </select>
          </label>
        )}
        <div className="pc-actions">
          <Button kind="primary" type="submit" disabled={busy || token.trim().length < 8}>
            Connect
          </Button>
          <SignInWithUpstox
            signIn={device?.signIn}
            busy={busy}
            onSignIn={(account) => void ask('account', send('account.signIn', { account }), said)}
          />
        </div>
      </form>
      <Told state={state} section="account" />
    </section>
  );
}

function AccountRow({ connected, onDisconnect }: { connected: ConnectedAccount; onDisconnect: () => void }) {
  const now = useNow(10_000);
  const { account, name, environment, expiresAt, expired, relay, writePath } = connected;
  const left =
    expiresAt === null
      ? 'end not stated; Upstox ends tokens at 03:30 IST'
      : `${duration(Math.max(0, expiresAt - now))} left, until ${istTime(expiresAt).slice(0, 5)} IST`;
  const writes =
    writePath.open === null ? 'writes not proved yet' : writePath.open ? 'writes proved' : 'writes refused';
  return (
    <li>
      <span>
        <b>{account}</b> {name} <EnvironmentBadge environment={environment} />
        {relay !== null && (
          <span className="pc-small pc-text2 pc-block">
            Cancels leave by {relay}, from its registered address
          </span>
        )}
        <span className="pc-small pc-text2 pc-block">
          {expired ? 'Token ended; paste a new one' : `Token: ${left}`} · {writes}
        </span>
      </span>
      <Button size="s" aria-label={`Disconnect ${account}`} onClick={onDisconnect}>
        Disconnect
      </Button>
    </li>
  );
}
