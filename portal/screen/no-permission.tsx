'use client';

import { PERMISSIONS } from '@pullcord/core/permit/permissions';
import { usePathname } from 'next/navigation';
import { EmptyState } from './empty-state.tsx';
import { NAV_ITEMS } from './nav-items.ts';
import { PageHead } from './page-head.tsx';

/** A page that this person's roles do not open: names what it needs and who can give it. */
export function NoPermission() {
  const path = usePathname();
  const item = NAV_ITEMS.find(({ href }) => href !== '/' && (path === href || path.startsWith(`${href}/`)));
  const needed = item?.needs[0];
  if (item === undefined || needed === undefined) {
    return (
      <>
        <PageHead title="Not for your roles" sentence="Your roles do not open this page." />
        <EmptyState title="An admin can give you a role" />
      </>
    );
  }
  const { description, roles } = PERMISSIONS[needed];
  return (
    <>
      <PageHead title={item.label} sentence="Your roles do not open this page." />
      <EmptyState title={`‘${description}’ comes with the role ${roles.join(' or ')}`}>
        An admin can give you the role. Nothing you have done is lost.
      </EmptyState>
    </>
  );
}
