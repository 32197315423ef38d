import type { Locale } from '@pullcord/core/words/sentence';
import { useEffect } from 'react';
import type { DeviceState } from '../messages/device-state.ts';

/** Gives an extension page the trader's appearance, tells readers and the browser its language, and returns that. */
export function usePageSettings(device: DeviceState | null): Locale {
  const { language = 'en', appearance = 'system' } = device?.settings ?? {};
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    if (appearance === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = appearance;
  }, [appearance]);
  return language;
}
