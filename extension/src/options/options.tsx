import { SpokenIn } from '../words/use-words.tsx';
import { sayIn } from '../words/word-table.ts';
import { AccountSection } from './account-section.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { LimitsSection } from './limits-section.tsx';
import { OPTIONS_WORDS } from './options-words.ts';
import { PortalSection } from './portal-section.tsx';
import { PresetsSection } from './presets-section.tsx';
import { ScreenSection } from './screen-section.tsx';
import { useOptions } from './use-options.ts';
import { usePageSettings } from './use-page-settings.ts';
import { WritePathSection } from './write-path-section.tsx';

/** Accounts, portal, own limits, presets and appearance, on one page. */
export function Options() {
  const controls = useOptions();
  const { device } = controls.state;
  const locale = usePageSettings(device);
  const say = sayIn(OPTIONS_WORDS, locale);
  const accounts = device?.accounts.length ?? 0;
  const organisation = device?.pairing?.organisation;
  return (
    <SpokenIn locale={locale}>
      <main className="pc-root pc-options-page">
        <header>
          <h1 className="pc-page-title">{say('title')}</h1>
          <p className="pc-text2">
            {device === null
              ? say('reading')
              : say('state', {
                  accounts: accounts === 0 ? say('no_account') : say('accounts', { n: accounts }),
                  portal:
                    organisation === undefined ? say('no_portal') : say('with_portal', { organisation }),
                })}
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
    </SpokenIn>
  );
}
