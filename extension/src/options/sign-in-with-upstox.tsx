import { Button } from '@pullcord/ui/button';
import { useState } from 'react';
import type { DeviceState } from '../messages/device-state.ts';

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
        Sign in with Upstox
      </Button>
      {accounts.length > 1 && (
        <select
          className="pc-input pc-sign-in-account"
          aria-label="Account to sign in"
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
            : `as ${accounts.length > 1 ? 'this account' : account}, through your organisation’s app`}
      </span>
    </>
  );
}
