import '@pullcord/ui/ui.css';
import '../screen/page.css';
import '../screen/shell.css';
import '../screen/record-grid.css';
import '../screen/filters.css';
import '../screen/drawer.css';
import '../screen/alone.css';
import '../records/records.css';
import '../policies/limits.css';
import '../alerts/alerts.css';
import '../broker-login/accounts.css';
import '../overview/overview.css';
import '../insights/insights.css';
import '../people/people.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';

export const metadata: Metadata = {
  title: { default: 'Pullcord', template: '%s · Pullcord' },
  description: 'Limits, records and proof of cancelled orders.',
  robots: { index: false, follow: false },
};
export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Read on each visit: a prerendered page could not carry the nonce that its scripts need.
  const policy = (await headers()).get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  return (
    <html lang="en-IN" suppressHydrationWarning>
      <head>
        {/* Blocking on purpose: the theme must stand before the first paint. */}
        <script src="/theme.js" nonce={nonce} />
      </head>
      <body className="pc-root">{children}</body>
    </html>
  );
}
