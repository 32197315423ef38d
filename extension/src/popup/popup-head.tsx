import { ComboboxChip } from '@pullcord/ui/combobox-chip';
import { EnvironmentBadge } from '@pullcord/ui/environment-badge';
import { useLocale, useWords } from '../words/use-words.tsx';
import { type PopupState, popupAccount } from './popup-state.ts';
import { POPUP_WORDS } from './popup-words.ts';

/** Whose orders, and whose money. */
export function PopupHead({ state, onAccount }: { state: PopupState; onAccount: (account: string) => void }) {
  const say = useWords(POPUP_WORDS);
  const locale = useLocale();
  const connected = popupAccount(state);
  const accounts = state.device?.accounts ?? [];
  return (
    <header className="pc-popup-head">
      <h1 className="pc-popup-name">Pullcord</h1>
      {connected && accounts.length > 1 && state.reviewId === null ? (
        <ComboboxChip
          label={say('account')}
          locale={locale}
          name=""
          single
          required
          options={accounts.map(({ account, name }) => ({
            value: account,
            label: name ? `${account} ${name}` : account,
          }))}
          selected={[connected.account]}
          onChange={([account]) => account && onAccount(account)}
        />
      ) : (
        <span>{connected?.account}</span>
      )}
      {connected && <EnvironmentBadge environment={connected.environment} locale={locale} />}
    </header>
  );
}
