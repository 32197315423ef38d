import { age, istTime } from '@pullcord/core/words/figures';
import { say } from '@pullcord/core/words/say';
import { Button } from '@pullcord/ui/button';
import { Sign } from '@pullcord/ui/sign';
import { toneClass } from '@pullcord/ui/tone';
import { useNow } from '@pullcord/ui/use-now';
import { send } from '../messages/channel.ts';
import type { ConnectedAccount, DeviceState } from '../messages/device-state.ts';
import { Told } from './told.tsx';
import type { OptionsControls } from './use-options.ts';

/** Whether Upstox takes cancels from this machine, proved by one cancel of an order that cannot exist. */
export function WritePathSection({ state, ask, device }: OptionsControls & { device: DeviceState }) {
  const able = device.accounts.filter(({ expired }) => !expired);
  if (able.length === 0) return null;
  return (
    <section className="pc-card" aria-labelledby="pc-writes">
      <h2 className="pc-title" id="pc-writes">
        May this machine cancel?
      </h2>
      <ul className="pc-list" aria-label="Write path of each account">
        {able.map((connected) => (
          <WritePathRow
            key={connected.account}
            connected={connected}
            busy={state.busy === 'writes'}
            language={device.settings.language}
            onCheck={() =>
              void ask('writes', send('writePath.check', { account: connected.account }), (path) =>
                path.open === null ? 'Upstox gave no clear answer' : 'Checked just now',
              )
            }
          />
        ))}
      </ul>
      <p className="pc-small pc-text2">
        Upstox refuses cancels from an address that is not registered for the app. The check cancels one order
        id that cannot exist, and is repeated every 30 minutes while the market is open; it is recorded like
        any request.
      </p>
      <Told state={state} section="writes" />
    </section>
  );
}

interface WritePathRowProps {
  connected: ConnectedAccount;
  busy: boolean;
  language: 'en' | 'hi';
  onCheck: () => void;
}

function WritePathRow({ connected, busy, language, onCheck }: WritePathRowProps) {
  const now = useNow(10_000);
  const { account, writePath } = connected;
  const { open, provedAt, rejected, words } = writePath;
  const light = open === null ? LIGHTS.unknown : open ? LIGHTS.open : LIGHTS.refused;
  const when = provedAt === null ? '' : ` ${istTime(provedAt).slice(0, 5)} IST, ${age(now - provedAt)} ago`;
  const reason = open === false && rejected !== null ? say.reject(rejected, language) : null;
  return (
    <li>
      <span>
        <b>{account}</b>{' '}
        <span className={`pc-status ${toneClass(light.tone)}`}>
          <Sign name={light.sign} size={12} /> {light.word}
          {when}
        </span>
        {reason && (
          <span className="pc-small pc-text2 pc-block">
            {reason.happened} {words?.message ? `Upstox says: “${words.message}” ` : ''}
            {reason.next}
          </span>
        )}
      </span>
      <Button size="s" disabled={busy} aria-label={`Check now, ${account}`} onClick={onCheck}>
        Check now
      </Button>
    </li>
  );
}

const LIGHTS = {
  unknown: { sign: 'none', tone: 'left-out', word: 'not proved yet' },
  open: { sign: 'fine', tone: 'cancelled', word: 'proved' },
  refused: { sign: 'stopped', tone: 'failed', word: 'refused' },
} as const;
