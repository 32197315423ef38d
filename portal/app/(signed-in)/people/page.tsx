import { PERMISSIONS, ROLES } from '@pullcord/core/permit/permissions';
import { ROLE_NAMES } from '@pullcord/core/words/names';
import type { Metadata } from 'next';
import { requirePerson } from '../../../access/require-person.ts';
import { findDevices } from '../../../devices/find-devices.ts';
import { findPeople } from '../../../people/find-people.ts';
import { PeopleGrid } from '../../../people/people-grid.tsx';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'People' };

export default async function PeoplePage() {
  const actor = await requirePerson('person.read');
  const [people, devices] = await Promise.all([findPeople(actor), findDevices(actor)]);
  const rows = people.map((person) => ({
    ...person,
    devices: devices.filter((device) => device.personId === person.personId && device.revokedAt === null)
      .length,
  }));
  return (
    <>
      <PageHead
        title="People"
        sentence={`${people.length === 1 ? '1 person' : `${people.length} people`}. Compliance watches the others, so nobody holds it together with another role.`}
      />
      <PeopleGrid rows={rows} now={Date.now()} />
      <section className="pc-section">
        <h2 className="pc-section-title">What each role may do</h2>
        <div className="pc-grid-frame">
          <table className="pc-grid" aria-label="Permissions">
            <thead>
              <tr>
                <th scope="col">Permission</th>
                {ROLES.map((role) => (
                  <th key={role} scope="col">
                    {ROLE_NAMES[role].en}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Object.entries(PERMISSIONS).map(([name, { description, roles }]) => (
                <tr key={name}>
                  <td>{description}</td>
                  {ROLES.map((role) => (
                    <td key={role}>{holds(roles, role) ? 'yes' : ''}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}

function holds(roles: readonly string[], role: string): boolean {
  return roles.includes(role);
}
