import { type Role, rolesConflict } from '@pullcord/core/permit/permissions';
import { PortalProblem } from '../access/portal-problem.ts';

/** Compliance watches the others, so nobody holds it beside another role. */
export function requireRolesFit(roles: readonly Role[]): void {
  if (!rolesConflict(roles)) return;
  throw new PortalProblem(
    'request_invalid',
    'Compliance watches the others and cannot be held together with another role. Nothing was changed. Choose compliance alone, or without it.',
    { field: 'roles' },
  );
}
