import { join } from 'node:path';
import type { NextConfig } from 'next';

/** Pages get their Content-Security-Policy, with a nonce a visit, in proxy.ts. */
const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=()' },
];

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: join(import.meta.dirname, '..'),
  outputFileTracingIncludes: { '/*': ['./db/migrations/**/*'] },
  transpilePackages: ['@pullcord/core', '@pullcord/seal', '@pullcord/ui'],
  poweredByHeader: false,
  images: { unoptimized: true },
  // A page asked for without the role shows app/forbidden.tsx with status 403.
  experimental: { authInterrupts: true },
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    {
      source: '/api/:path*',
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
};

export default config;
