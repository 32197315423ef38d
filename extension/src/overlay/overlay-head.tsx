import { duration } from '@pullcord/core/words/figures';
import { ComboboxChip } from '@pullcord/ui/combobox-chip';
import { EnvironmentBadge } from '@pullcord/ui/environment-badge';
import { Sign } from '@pullcord/ui/sign';
import { useNow } from '@pullcord/ui/use-now';
import { X } from 'lucide-react';
import { memo } from 'react';
import type { ConnectedAccount, DeviceState } from '../messages/device-state.ts';
import { useLocale, useWords } from '../words/use-words.tsx';
import { OVERLAY_WORDS } from './overlay-words.ts';

interface OverlayHeadProps {
  device: DeviceState | null;
  connected: ConnectedAccount | undefined;
  bookTakenAt: number | null;
  /** Now, in steps: what is left of a token is said in minutes. */
  at: number;
  onAccount: (account: string) => void;
  onClose: () => void;
}

const TOKEN_SOON_MS = 30 * 60_000;

/** Account, whose money, and the four facts that decide whether a cancel will work. No keystroke in a filter draws it again. */
export const OverlayHead = memo(function OverlayHead(props: OverlayHeadProps) {
  const { device, connected, bookTakenAt, at, onAccount, onClose } = props;
  const say = useWords(OVERLAY_WORDS);
  const locale = useLocale();
  const left = connected?.expiresAt ? Math.max(0, connected.expiresAt - at) : null;
  const policy = device?.policy;
  const writes = connected?.writePath.open ?? null;
  const token = connected?.expired
    ? say('token_ended')
    : left === null
      ? say('token_end_unknown')
      : left === 0
        ? say('token_over')
        : duration(left, locale);
  return (
    <header>
      <div className="pc-overlay-title">
        <h2 className="pc-title">{say('title')}</h2>
        {device && connected && (
          <ComboboxChip
            label={say('account')}
            name=""
            single
            required
            locale={locale}
            options={device.accounts.map(({ account, name }) => ({
              value: account,
              label: name ? `${account} ${name}` : account,
            }))}
            selected={[connected.account]}
            onChange={([account]) => account && onAccount(account)}
          />
        )}
        {connected && <EnvironmentBadge environment={connected.environment} locale={locale} />}
        <button type="button" className="pc-icon-button" aria-label={say('close')} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      {connected && (
        <p className="pc-status-line">
          <span data-warn={connected.expired || (left !== null && left < TOKEN_SOON_MS) || undefined}>
            {say('token')} <b>{token}</b>
          </span>
          <span data-warn={policy?.stale || policy?.revoked || undefined}>
            {say('policy')} <b>{policy?.version == null ? say('own_limits') : `v${policy.version}`}</b>{' '}
            {policy?.stale || policy?.revoked ? (
              <Sign name="soon" size={12} />
            ) : (
              <Sign name="cancelled" size={12} />
            )}
          </span>
          <span data-bad={writes === false || undefined}>
            {say(connected.relay === null ? 'writes' : 'writes_by_relay')}{' '}
            {writes === null ? (
              <b>{say('not_proved')}</b>
            ) : writes ? (
              <>
                <span className="pc-visually-hidden">{say('proved')}</span>
                <Sign name="cancelled" size={12} />
              </>
            ) : (
              <b>{say('refused')}</b>
            )}
          </span>
          <span className="pc-book-age">
            {say('book')} <b>{bookTakenAt === null ? '–' : <BookAge takenAt={bookTakenAt} />}</b>
          </span>
        </p>
      )}
    </header>
  );
});

/** Renews itself twice a second, and nothing around it. */
function BookAge({ takenAt }: { takenAt: number }) {
  const now = useNow(500);
  const locale = useLocale();
  return duration(now - takenAt, locale);
}
