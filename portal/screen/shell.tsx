import type { Role } from '@pullcord/core/permit/permissions';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Clock } from './clock.tsx';
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
  now,
  place,
  children,
}: {
  person: { name: string; email: string; roles: readonly Role[] };
  openAlerts: number;
  railNote: string;
  /** Epoch ms of this rendering. */
  now: number;
  /** The organisation, and what kind of portal this is. */
  place: ReactNode;
  children: ReactNode;
}) {
  const items = navItemsFor(person.roles);
  return (
    <div className="pc-shell">
      <a className="pc-skip" href="#content">
        Skip to the content
      </a>
      <nav className="pc-rail" aria-label="Pages">
        <Link href="/" className="pc-brand" aria-label="Pullcord, overview">
          <Mark />
          <span className="pc-nav-label">Pullcord</span>
        </Link>
        <Navigation items={items} openAlerts={openAlerts} />
        <p className="pc-rail-note">{railNote}</p>
      </nav>
      <header className="pc-top">
        <RailToggle />
        <span className="pc-place">{place}</span>
        <JumpPalette items={items} />
        <Clock start={now} />
        <PersonMenu name={person.name} email={person.email} roles={person.roles} />
      </header>
      <main id="content" className="pc-content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
