import { z } from 'zod';

export const ROLES = ['trader', 'admin', 'compliance'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** One table for the check on the device, every route of the portal, and the screen that explains it. */
export const PERMISSIONS = {
  'batch.cancel': { roles: ['trader'], description: 'Cancel orders of a connected account' },
  'batch.read_own': { roles: ['trader', 'admin', 'compliance'], description: 'See own batches' },
  'batch.read_all': { roles: ['admin', 'compliance'], description: 'See everybody’s batches' },
  'audit.read': { roles: ['admin', 'compliance'], description: 'Search the audit log' },
  'hold.set': { roles: ['compliance'], description: 'Set and lift holds' },
  'archive.release': {
    roles: ['compliance'],
    description: 'Let entries older than eight years leave for an archive, and restore them',
  },
  'audit.export': { roles: ['admin', 'compliance'], description: 'Export the audit log' },
  'policy.read': { roles: ['trader', 'admin', 'compliance'], description: 'See the limits in force' },
  'policy.publish': { roles: ['admin'], description: 'Change limits and publish them' },
  'alert.read_own': { roles: ['trader', 'admin', 'compliance'], description: 'See alerts about oneself' },
  'alert.read': { roles: ['admin', 'compliance'], description: 'See alerts' },
  'alert.acknowledge': { roles: ['admin', 'compliance'], description: 'Acknowledge an alert' },
  'alert.silence': { roles: ['admin'], description: 'Silence a rule or a person for a while' },
  'channel.manage': { roles: ['admin'], description: 'Say where alerts are sent' },
  'person.read': { roles: ['admin', 'compliance'], description: 'See people and their roles' },
  'person.manage': { roles: ['admin'], description: 'Invite people and change roles' },
  'account.read': { roles: ['admin', 'compliance'], description: 'See registered broker accounts' },
  'account.manage': { roles: ['admin'], description: 'Register broker accounts, their apps and addresses' },
  'device.pair': { roles: ['trader', 'admin'], description: 'Pair a browser or command line' },
  'device.read_all': { roles: ['admin', 'compliance'], description: 'See every paired device' },
  'device.revoke': { roles: ['admin'], description: 'Revoke any device' },
} as const satisfies Record<string, { roles: readonly Role[]; description: string }>;

export type Permission = keyof typeof PERMISSIONS;

export function isAllowed(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission].roles;
  return roles.some((held) => allowed.includes(held));
}

/** Compliance watches the others, so it cannot be held together with them. */
export function rolesConflict(roles: readonly Role[]): boolean {
  return roles.includes('compliance') && roles.length > 1;
}
