import { age, istTime } from '@pullcord/core/words/figures';
import { say as sayCode } from '@pullcord/core/words/say';
import { Button } from '@pullcord/ui/button';
import { Sign } from '@pullcord/ui/sign';
import { toneClass } from '@pullcord/ui/tone';
import { useNow } from '@pullcord/ui/use-now';
import { send } from '../messages/channel.ts';
import type { ConnectedAccount, DeviceState } from '../messages/device-state.ts';
import { useLocale, useWords } from '../words/use-words.tsx';
import { OPTIONS_WORDS } from './options-words.ts';
import { Told } from './told.tsx';
import type { OptionsControls } from './use-options.ts';

/** Whether Upstox takes cancels from this machine, proved by one cancel of an order that cannot exist. */
export function WritePathSection({ state, ask, device }: OptionsControls & { device: DeviceState }) {
  const say = useWords(OPTIONS_WORDS);
  const able = device.accounts.filter(({ expired }) => !expired);
  if (able.length === 0) return null;
  return (
    <section className="pc-card" aria-labelledby="pc-writes">
      <h2 className="pc-title" id="pc-writes">
        {say('writes')}
      </h2>
      <ul className="pc-list" aria-label={say('writes_list')}>
        {able.map((connected) => (
          <WritePathRow
            key={connected.account}
            connected={connected}
            busy={state.busy === 'writes'}
            onCheck={() =>
              void ask('writes', send('writePath.check', { account: connected.account }), (path) =>
                say(path.open === null ? 'writes_unclear' : 'writes_checked'),
              )
            }
          />
        ))}
      </ul>
      <p className="pc-small pc-text2">{say('writes_hint')}</p>
      <Told state={state} section="writes" />
    </section>
  );
}

interface WritePathRowProps {
  connected: ConnectedAccount;
  busy: boolean;
  onCheck: () => void;
}

function WritePathRow({ connected, busy, onCheck }: WritePathRowProps) {
  const sayWord = useWords(OPTIONS_WORDS);
  const locale = useLocale();
  const now = useNow(10_000);
  const { account, writePath } = connected;
  const { open, provedAt, rejected, words } = writePath;
  const light = open === null ? LIGHTS.unknown : open ? LIGHTS.open : LIGHTS.refused;
  const when =
    provedAt === null
      ? ''
      : sayWord('proved_at', {
          time: istTime(provedAt).slice(0, 5),
          age: age(now - provedAt, locale),
        });
  const reason = open === false && rejected !== null ? sayCode.reject(rejected, locale) : null;
  return (
    <li>
      <span>
        <b>{account}</b>{' '}
        <span className={`pc-status ${toneClass(light.tone)}`}>
          <Sign name={light.sign} size={12} /> {sayWord(light.word)}
          {when}
        </span>
        {reason && (
          <span className="pc-small pc-text2 pc-block">
            {reason.happened} {words?.message ? sayWord('broker_says', { words: words.message }) : ''}
            {reason.next}
          </span>
        )}
      </span>
      <Button size="s" disabled={busy} aria-label={sayWord('check_one', { account })} onClick={onCheck}>
        {sayWord('check_now')}
      </Button>
    </li>
  );
}

const LIGHTS = {
  unknown: { sign: 'none', tone: 'left-out', word: 'not_proved' },
  open: { sign: 'fine', tone: 'cancelled', word: 'proved' },
  refused: { sign: 'stopped', tone: 'failed', word: 'refused' },
} as const;
