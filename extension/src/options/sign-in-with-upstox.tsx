import { Button } from '@pullcord/ui/button';
import { useState } from 'react';
import type { DeviceState } from '../messages/device-state.ts';
import { useWords } from '../words/use-words.tsx';
import { OPTIONS_WORDS } from './options-words.ts';

/** The broker's own sign-in, where the portal has the account's app; where it has not, the sentence that says so. */
export function SignInWithUpstox({
  signIn,
  busy,
  onSignIn,
}: {
  signIn: DeviceState['signIn'] | undefined;
  busy: boolean;
  onSignIn: (account: string) => void;
}) {
  const say = useWords(OPTIONS_WORDS);
  const [chosen, setChosen] = useState<string | null>(null);
  const accounts = signIn?.accounts ?? [];
  const account = accounts.find((each) => each === chosen) ?? accounts[0];
  return (
    <>
      <Button
        disabled={busy || account === undefined}
        aria-describedby="pc-sign-in-why"
        onClick={() => account !== undefined && onSignIn(account)}
      >
        {say('sign_in')}
      </Button>
      {accounts.length > 1 && (
        <select
          className="pc-input pc-sign-in-account"
          aria-label={say('sign_in_account')}
          value={account}
          onChange={(event) => setChosen(event.target.value)}
        >
          {accounts.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      )}
      <span className="pc-small pc-text3" id="pc-sign-in-why">
        {signIn?.offered === false
          ? signIn.why
          : account === undefined
            ? ''
            : say('sign_in_as', { account: accounts.length > 1 ? say('this_account') : account })}
      </span>
    </>
  );
}
