'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Fragment } from 'react';
import { NavIcon } from './nav-icon.tsx';
import type { NavItem } from './nav-items.ts';

/** The rail. `openAlerts` stands beside Alerts; 0 shows nothing. */
export function Navigation({ items, openAlerts }: { items: readonly NavItem[]; openAlerts: number }) {
  const path = usePathname();
  return (
    <div className="pc-nav">
      <ul className="pc-nav-list">
        {items.map((item, index) => (
          <Fragment key={item.href}>
            {index > 0 && items[index - 1]?.group !== item.group ? (
              <li className="pc-nav-gap" aria-hidden="true" />
            ) : null}
            <li>
              <Link
                className="pc-nav-link"
                href={item.href}
                title={item.label}
                aria-current={isCurrent(path, item.href) ? 'page' : undefined}
              >
                <NavIcon href={item.href} />
                <span className="pc-nav-label">{item.label}</span>
                {item.href === '/alerts' && openAlerts > 0 ? (
                  <span className="pc-nav-count">
                    {openAlerts}
                    <span className="pc-visually-hidden"> open</span>
                  </span>
                ) : null}
              </Link>
            </li>
          </Fragment>
        ))}
      </ul>
    </div>
  );
}

function isCurrent(path: string, href: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}
