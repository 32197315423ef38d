'use client';

import { ROLES, type Role, rolesConflict } from '@pullcord/core/permit/permissions';
import { ROLE_NAMES } from '@pullcord/core/words/names';

const MEANS: Readonly<Record<Role, string>> = {
  trader: 'cancels orders of connected accounts',
  admin: 'sets limits, people and devices',
  compliance: 'reads everything, changes nothing',
};

/** One tick a role. What cannot be held together says so where it is ticked. */
export function RoleTicks({
  roles,
  titled = false,
  onChange,
}: {
  roles: readonly Role[];
  /** Stands under a heading that says 'Roles' already. */
  titled?: boolean;
  onChange: (roles: Role[]) => void;
}) {
  return (
    <fieldset className="pc-roles">
      <legend className={titled ? 'pc-visually-hidden' : 'pc-field-label'}>Roles</legend>
      {ROLES.map((role) => (
        <label key={role} className="pc-role">
          <input
            type="checkbox"
            className="pc-tick"
            checked={roles.includes(role)}
            onChange={({ target: { checked: on } }) =>
              onChange(ROLES.filter((each) => (each === role ? on : roles.includes(each))))
            }
          />
          <span>
            <b>{ROLE_NAMES[role].en}</b> <span className="pc-text3">{MEANS[role]}</span>
          </span>
        </label>
      ))}
      {rolesConflict(roles) ? (
        <p className="pc-field-hint pc-field-wrong" role="alert">
          Compliance watches the others, so it is held alone.
        </p>
      ) : null}
    </fieldset>
  );
}
