import Link from 'next/link';
import type { ReactNode } from 'react';

/** A figure of a legend, leading to its rows. */
export function LegendLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link className="pc-legend-link" href={href}>
      {children}
    </Link>
  );
}
