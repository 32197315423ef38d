import type { Role } from '@pullcord/core/permit/permissions';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { JumpPalette } from './jump-palette.tsx';
import { Mark } from './mark.tsx';
import { navItemsFor } from './nav-items.ts';
import { Navigation } from './navigation.tsx';
import { PersonMenu } from './person-menu.tsx';
import { RailToggle } from './rail-toggle.tsx';

/** The frame of every signed-in page: rail, top bar, content. `railNote` is the line at the rail's foot. */
export function Shell({
  person,
  openAlerts,
  railNote,
  today,
  children,
}: {
  person: { name: string; email: string; roles: readonly Role[] };
  openAlerts: number;
  railNote: string;
  today: string;
  children: ReactNode;
}) {
  const items = navItemsFor(person.roles);
  return (
    <div className="pc-shell">
      <a className="pc-skip" href="#content">
        Skip to the content
      </a>
      <div className="pc-rail">
        <Link href="/" className="pc-brand" aria-label="Pullcord, overview">
          <Mark />
          <span className="pc-nav-label">Pullcord</span>
        </Link>
        <Navigation items={items} openAlerts={openAlerts} />
        <p className="pc-rail-note">{railNote}</p>
      </div>
      <header className="pc-top">
        <RailToggle />
        <span className="pc-place" />
        <JumpPalette items={items} />
        <span className="pc-today">{today}</span>
        <PersonMenu name={person.name} email={person.email} roles={person.roles} />
      </header>
      <main id="content" className="pc-content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
