import 'server-only';
import type { Role } from '@pullcord/core/permit/permissions';
import { portalSettings } from './portal-settings.ts';

/**
 * What a person may act as, at a page or through a device: where a second factor is required, an admin without one is
 * none, and keeps their other roles.
 */
export function effectiveRoles({ roles, totpSecret }: { roles: Role[]; totpSecret: string | null }): Role[] {
  if (totpSecret !== null || !portalSettings().totpRequired) return roles;
  return roles.filter((role) => role !== 'admin');
}
