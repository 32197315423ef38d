import { isAllowed, PERMISSIONS, type Permission } from '@pullcord/core/permit/permissions';
import type { Actor } from './actor.ts';
import { PortalProblem } from './portal-problem.ts';

/** Every feature asks this first, whoever called it. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (isAllowed(actor.roles, permission)) return;
  const { roles, description } = PERMISSIONS[permission];
  if (actor.kind === 'person' && actor.totp === 'missing') {
    throw new PortalProblem(
      'totp_missing',
      `'${description}' needs the role ${roles.join(' or ')}, and admins need a second factor. Nothing was changed. Set it up under Settings, then try again.`,
      { permission },
    );
  }
  throw new PortalProblem(
    'permission_missing',
    `'${description}' needs the role ${roles.join(' or ')}. Nothing was changed. Ask an admin for the role.`,
    { permission, roles: [...roles] },
  );
}

export function mayRead(actor: Actor, permission: Permission): boolean {
  return isAllowed(actor.roles, permission);
}
