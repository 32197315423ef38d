import { PERMISSIONS, ROLES } from '@pullcord/core/permit/permissions';
import { ROLE_NAMES } from '@pullcord/core/words/names';
import type { Metadata } from 'next';
import { mayRead } from '../../../access/require-permission.ts';
import { requirePerson } from '../../../access/require-person.ts';
import { findDevices } from '../../../devices/find-devices.ts';
import { findPeople } from '../../../people/find-people.ts';
import { findSessions } from '../../../people/find-sessions.ts';
import { InviteDialog } from '../../../people/invite-dialog.tsx';
import { PeopleGrid } from '../../../people/people-grid.tsx';
import { PersonDetails } from '../../../people/person-details.tsx';
import { param, type SearchParams } from '../../../screen/address.ts';
import { Drawer } from '../../../screen/drawer.tsx';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'People' };

export default async function PeoplePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePerson('person.read');
  const manages = mayRead(actor, 'person.manage');
  const openId = param(await searchParams, 'open');
  const now = Date.now();
  const [people, devices] = await Promise.all([findPeople(actor), findDevices(actor)]);
  const rows = people.map((person) => ({
    ...person,
    devices: devices.filter((device) => device.personId === person.personId && device.revokedAt === null)
      .length,
  }));
  const open = rows.find((row) => row.personId === openId);
  const seesSessions = open !== undefined && (manages || open.personId === actor.personId);
  const sessions = seesSessions ? await findSessions(actor, open.personId, now) : null;
  return (
    <>
      <PageHead
        title="People"
        sentence={`${people.length === 1 ? '1 person' : `${people.length} people`}. Compliance watches the others, so nobody holds it together with another role.`}
      >
        {manages ? <InviteDialog /> : null}
      </PageHead>
      <div className="pc-with-drawer">
        <PeopleGrid rows={rows} now={now} openKey={open?.personId} />
        {open === undefined ? null : (
          <Drawer label="Person details" title={open.name} subtitle={open.email} closeHref="/people">
            <PersonDetails
              key={open.personId}
              person={open}
              sessions={sessions}
              now={now}
              manages={manages}
            />
          </Drawer>
        )}
      </div>
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
