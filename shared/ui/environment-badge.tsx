import type { Locale } from '@pullcord/core/words/sentence';

const BADGES = {
  live: { word: 'LIVE', en: 'Orders at Upstox, real money', hi: 'Upstox पर ऑर्डर, असली पैसा' },
  sandbox: { word: 'SANDBOX', en: 'The broker’s sandbox, no money', hi: 'ब्रोकर का सैंडबॉक्स, पैसा नहीं' },
  loopback: {
    word: 'SIMULATOR',
    en: 'A simulator on this machine, no money',
    hi: 'इस मशीन पर सिम्युलेटर, पैसा नहीं',
  },
} as const;

interface EnvironmentBadgeProps {
  environment: keyof typeof BADGES;
  locale?: Locale;
}

/** Which money is meant; on every head, since two windows look alike. */
export function EnvironmentBadge({ environment, locale = 'en' }: EnvironmentBadgeProps) {
  const badge = BADGES[environment];
  return (
    <span className="pc-environment" data-environment={environment} title={badge[locale]}>
      {badge.word}
    </span>
  );
}
