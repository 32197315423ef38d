import { duration, istTime } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import { EnvironmentBadge } from '@pullcord/ui/environment-badge';
import { Field } from '@pullcord/ui/field';
import { Message } from '@pullcord/ui/message';
import { useNow } from '@pullcord/ui/use-now';
import { useState } from 'react';
import { send } from '../messages/channel.ts';
import type { ConnectedAccount, DeviceState, Environment } from '../messages/device-state.ts';
import { useLocale, useWords } from '../words/use-words.tsx';
import { accountsShown } from './accounts-shown.ts';
import { OPTIONS_WORDS } from './options-words.ts';
import { SignInWithUpstox } from './sign-in-with-upstox.tsx';
import { Told } from './told.tsx';
import type { OptionsControls } from './use-options.ts';

/** Connecting the broker: a pasted token first, since it disturbs no other tool; else the broker's sign-in. */
export function AccountSection({ state, ask }: OptionsControls) {
  const say = useWords(OPTIONS_WORDS);
  const [token, setToken] = useState('');
  const [chosen, setChosen] = useState<Environment | null>(null);
  const device = state.device;
  const environments = device?.environments ?? [];
  // A build for the simulator means the simulator first; every other build has no such choice.
  const environment =
    chosen ?? (environments.includes('loopback') ? 'loopback' : (environments[0] ?? 'live'));
  const busy = state.busy === 'account';
  const said = ({ account }: { account: string }) => say('connected', { account });
  const connect = async () => {
    const done = await ask('account', send('account.connect', { token: token.trim(), environment }), said);
    if (done) setToken('');
  };
  return (
    <section className="pc-card" aria-labelledby="pc-accounts">
      <h2 className="pc-title" id="pc-accounts">
        {say('account')}
      </h2>
      {device && <OtherAccount device={device} />}
      {device && device.accounts.length > 0 && (
        <ul className="pc-list" aria-label={say('connected_accounts')}>
          {device.accounts.map((connected) => (
            <AccountRow
              key={connected.account}
              connected={connected}
              busy={busy}
              onDisconnect={() =>
                void ask('account', send('account.disconnect', { account: connected.account }), () =>
                  say('disconnected', { account: connected.account }),
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
          label={say('token')}
          secret
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder={say('token_paste')}
          value={token}
          onChange={(event) => setToken(event.target.value)}
          hint={
            <>
              {say('token_hint')}{' '}
              {device && (
                <a href={device.tokenPage} target="_blank" rel="noreferrer">
                  {say('token_where')}
                </a>
              )}
            </>
          }
        />
        {environments.length > 1 && (
          <label className="pc-field">
            <span className="pc-field-label">{say('environment')}</span>
            <select
              className="pc-input"
              value={environment}
              onChange={(event) =>
                setChosen(environments.find((each) => each === event.target.value) ?? null)
              }
            >
              {environments.map((each) => (
                <option key={each} value={each}>
                  {say(each)}
                </option>
              ))}
            </select>
          </label>
        )}
        <div className="pc-actions">
          <Button kind="primary" type="submit" disabled={busy || token.trim().length < 8}>
            {say('connect')}
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

interface AccountRowProps {
  connected: ConnectedAccount;
  busy: boolean;
  onDisconnect: () => void;
}

function AccountRow({ connected, busy, onDisconnect }: AccountRowProps) {
  const say = useWords(OPTIONS_WORDS);
  const locale = useLocale();
  const now = useNow(10_000);
  const { account, name, environment, expiresAt, expired, writePath, relay } = connected;
  const token = expired
    ? say('token_ended')
    : expiresAt === null
      ? say('token_no_end')
      : say(expiresAt <= now ? 'token_over' : 'token_left', {
          left: duration(Math.max(0, expiresAt - now), locale),
          time: istTime(expiresAt).slice(0, 5),
        });
  const writes =
    writePath.open === null ? 'writes_unknown' : writePath.open ? 'writes_open' : 'writes_refused';
  return (
    <li>
      <span>
        <b>{account}</b> {name} <EnvironmentBadge environment={environment} locale={locale} />
        {relay !== null && <span className="pc-small pc-text2 pc-block">{say('by_relay', { relay })}</span>}
        <span className="pc-small pc-text2 pc-block">
          {token} · {say(writes)}
        </span>
      </span>
      <Button size="s" disabled={busy} aria-label={say('disconnect_one', { account })} onClick={onDisconnect}>
        {say('disconnect')}
      </Button>
    </li>
  );
}

/** Why the shortcut led here. */
function NoReview({ shown }: { shown: readonly string[] }) {
  const say = useWords(OPTIONS_WORDS);
  const why = shown.length === 1 ? 'shortcut_unable' : 'shortcut_several';
  const page = shown.join(', ');
  return (
    <Message
      tone="soon"
      sign="soon"
      happened={say(why, { page })}
      kept={say('shortcut_kept')}
      next={say(`${why}_next`, { page })}
    />
  );
}

/** A terminal that shows somebody else's orders than the reviews would act on. */
function OtherAccount({ device }: { device: DeviceState }) {
  const say = useWords(OPTIONS_WORDS);
  const { pageAccount: page, accounts } = device;
  const able = accounts.filter(({ expired }) => !expired).map(({ account }) => account);
  const shown = accountsShown(location.search);
  const isMended = shown.length === 1 && shown.every((each) => able.includes(each));
  if (shown.length > 0 && !isMended) return <NoReview shown={shown} />;
  const [account] = able;
  if (page === null || account === undefined || accounts.some((each) => each.account === page)) return null;
  return <Message tone="soon" sign="soon" happened={say('page_other', { page, account })} />;
}
