import { isAllowed, type Permission, type Role } from '@pullcord/core/permit/permissions';

/** A page of the portal, with the permissions of which one opens it; empty: every signed-in person. */
export interface NavItem {
  href: string;
  label: string;
  group: 'record' | 'watch' | 'house';
  needs: readonly Permission[];
}

export const NAV_ITEMS: readonly NavItem[] = [
  { href: '/', label: 'Overview', group: 'record', needs: [] },
  { href: '/batches', label: 'Batches', group: 'record', needs: ['batch.read_own'] },
  { href: '/audit', label: 'Audit', group: 'record', needs: ['audit.read'] },
  { href: '/keeping', label: 'Keeping', group: 'record', needs: ['audit.read'] },
  { href: '/limits', label: 'Limits', group: 'record', needs: ['policy.read'] },
  { href: '/alerts', label: 'Alerts', group: 'watch', needs: ['alert.read_own'] },
  { href: '/alert-rules', label: 'Alert rules', group: 'watch', needs: ['alert.read'] },
  { href: '/channels', label: 'Channels', group: 'watch', needs: ['alert.read'] },
  { href: '/coverage', label: 'Coverage', group: 'watch', needs: ['account.read'] },
  { href: '/people', label: 'People', group: 'house', needs: ['person.read'] },
  { href: '/accounts', label: 'Accounts', group: 'house', needs: ['account.read'] },
  { href: '/devices', label: 'Devices', group: 'house', needs: ['device.read_all', 'device.pair'] },
  { href: '/settings', label: 'Settings', group: 'house', needs: [] },
];

/** What this person's navigation and jump palette list: a page that would refuse them is not offered. */
export function navItemsFor(roles: readonly Role[]): NavItem[] {
  return NAV_ITEMS.filter(
    (item) => item.needs.length === 0 || item.needs.some((permission) => isAllowed(roles, permission)),
  );
}
