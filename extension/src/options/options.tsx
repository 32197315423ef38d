import { useEffect } from 'react';
import { AccountSection } from './account-section.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { LimitsSection } from './limits-section.tsx';
import { PortalSection } from './portal-section.tsx';
import { PresetsSection } from './presets-section.tsx';
import { ScreenSection } from './screen-section.tsx';
import { useOptions } from './use-options.ts';
import { WritePathSection } from './write-path-section.tsx';

/** Accounts, portal, own limits, presets and appearance, on one page. */
export function Options() {
  const controls = useOptions();
  const { device } = controls.state;
  const appearance = device?.settings.appearance ?? 'system';
  useEffect(() => {
    if (appearance === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = appearance;
  }, [appearance]);
  return (
    <main className="pc-root pc-options-page">
      <header>
        <h1 className="pc-page-title">Pullcord options</h1>
        <p className="pc-text2">
          {device === null
            ? 'Reading your settings'
            : stateWords(device.accounts.length, device.pairing?.organisation)}
        </p>
      </header>
      <AccountSection {...controls} />
      {device && <WritePathSection {...controls} device={device} />}
      <PortalSection {...controls} />
      {device && (
        <>
          <LimitsSection {...controls} device={device} />
          <PresetsSection {...controls} device={device} />
          <ScreenSection {...controls} device={device} />
          <DiagnosticsSection device={device} />
        </>
      )}
    </main>
  );
}

function stateWords(accounts: number, organisation: string | undefined): string {
  const broker =
    accounts === 0
      ? 'No account connected'
      : accounts === 1
        ? '1 account connected'
        : `${accounts} accounts connected`;
  return `${broker}, ${organisation === undefined ? 'no portal paired' : `paired with ${organisation}`}.`;
}
