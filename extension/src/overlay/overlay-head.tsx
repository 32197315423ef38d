import { duration } from '@pullcord/core/words/figures';
import { ComboboxChip } from '@pullcord/ui/combobox-chip';
import { EnvironmentBadge } from '@pullcord/ui/environment-badge';
import { Sign } from '@pullcord/ui/sign';
import { X } from 'lucide-react';
import type { ConnectedAccount, DeviceState } from '../messages/device-state.ts';

interface OverlayHeadProps {
  device: DeviceState | null;
  connected: ConnectedAccount | undefined;
  bookTakenAt: number | null;
  at: number;
  onAccount: (account: string) => void;
  onClose: () => void;
}

const TOKEN_SOON_MS = 30 * 60_000;

/** Account, whose money, and the four facts that decide whether a cancel will work. */
export function OverlayHead({ device, connected, bookTakenAt, at, onAccount, onClose }: OverlayHeadProps) {
  const left = connected?.expiresAt ? Math.max(0, connected.expiresAt - at) : null;
  const policy = device?.policy;
  const writes = connected?.writePath.open ?? null;
  return (
    <header className="pc-overlay-head">
      <div className="pc-overlay-title">
        <h2 className="pc-title">Cancel orders</h2>
        {device && connected && (
          <ComboboxChip
            label="Account"
            name=""
            single
            required
            options={device.accounts.map(({ account, name }) => ({
              value: account,
              label: name ? `${account} ${name}` : account,
            }))}
            selected={[connected.account]}
            onChange={([account]) => account && onAccount(account)}
          />
        )}
        {connected && <EnvironmentBadge environment={connected.environment} />}
        <button type="button" className="pc-icon-button" aria-label="Close" onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      {connected && (
        <p className="pc-status-line">
          <span data-warn={connected.expired || (left !== null && left < TOKEN_SOON_MS) || undefined}>
            Token <b>{connected.expired ? 'ended' : left === null ? 'end not stated' : duration(left)}</b>
          </span>
          <span data-warn={policy?.stale || undefined}>
            Policy <b>{policy?.version == null ? 'own limits' : `v${policy.version}`}</b>{' '}
            {policy?.stale ? <Sign name="soon" size={12} /> : <Sign name="cancelled" size={12} />}
          </span>
          <span data-bad={writes === false || undefined}>
            {connected.relay === null ? 'Writes' : 'Writes by relay'}{' '}
            {writes === null ? (
              <b>not proved</b>
            ) : writes ? (
              <>
                <span className="pc-visually-hidden">proved</span>
                <Sign name="cancelled" size={12} />
              </>
            ) : (
              <b>refused</b>
            )}
          </span>
          <span className="pc-book-age">
            Book <b>{bookTakenAt === null ? '–' : duration(at - bookTakenAt)}</b>
          </span>
        </p>
      )}
    </header>
  );
}
