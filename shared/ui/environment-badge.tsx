const BADGES = {
  live: { word: 'LIVE', title: 'Orders at Upstox, real money' },
  sandbox: { word: 'SANDBOX', title: 'The broker’s sandbox, no money' },
  loopback: { word: 'SIMULATOR', title: 'A simulator on this machine, no money' },
} as const;

/** Which money is meant; on every head, since two windows look alike. */
export function EnvironmentBadge({ environment }: { environment: keyof typeof BADGES }) {
  const badge = BADGES[environment];
  return (
    <span className="pc-environment" data-environment={environment} title={badge.title}>
      {badge.word}
    </span>
  );
}
