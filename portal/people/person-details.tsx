'use client';

import { istDate } from '@pullcord/core/words/figures';
import { Button } from '@pullcord/ui/button';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { callPortal } from '../screen/call-portal.ts';
import { ConfirmDialog } from '../screen/confirm-dialog.tsx';
import type { SessionRow } from './find-sessions.ts';
import type { PersonLine } from './people-grid.tsx';
import { ResetPanel } from './reset-panel.tsx';
import { RolesForm } from './roles-form.tsx';
import { SessionsList } from './sessions-list.tsx';

/** One person beside the list: roles, sign-in, sessions, and the way out. */
export function PersonDetails({
  person,
  sessions,
  now,
  manages,
}: {
  person: PersonLine;
  /** Null for who may not see them. */
  sessions: readonly SessionRow[] | null;
  now: number;
  manages: boolean;
}) {
  const router = useRouter();
  const path = `people/${encodeURIComponent(person.personId)}`;
  const disabled = person.disabledAt !== null;
  return (
    <>
      <section className="pc-drawer-section">
        <h3>Person</h3>
        <dl className="pc-facts">
          <dt>Since</dt>
          <dd>{istDate(person.createdAt)}</dd>
          <dt>Second factor</dt>
          <dd>{person.totp ? 'set up' : 'none'}</dd>
          <dt>Devices</dt>
          <dd>{person.devices}</dd>
          <dt>Records</dt>
          <dd>
            <Link className="pc-link" href={`/batches?person=${encodeURIComponent(person.personId)}`}>
              Their batches
            </Link>
          </dd>
        </dl>
      </section>
      {manages ? (
        <>
          <section className="pc-drawer-section">
            <h3>Roles</h3>
            <RolesForm key={person.roles.join()} personId={person.personId} roles={person.roles} />
          </section>
          <section className="pc-drawer-section">
            <h3>{person.invited ? 'Invitation' : 'Password'}</h3>
            <ResetPanel key={person.personId} person={person} />
          </section>
        </>
      ) : null}
      {sessions === null ? null : (
        <section className="pc-drawer-section">
          <h3>Sessions</h3>
          <SessionsList rows={sessions} now={now} />
        </section>
      )}
      {manages ? (
        <section className="pc-drawer-section">
          <h3>{disabled ? 'May not sign in' : 'Access'}</h3>
          <ConfirmDialog
            trigger={<Button>{disabled ? 'Let in again' : 'Disable'}</Button>}
            title={disabled ? `Let ${person.name} in again` : `Disable ${person.name}`}
            sentence={
              disabled
                ? 'They sign in with the password and the roles they had.'
                : 'From then on sign-in, sessions and devices are refused. What they did stays on record; a cancel of their own orders under the last policy is not stopped.'
            }
            field="Reason"
            wordsMin={3}
            action={disabled ? `Let ${person.name} in` : `Disable ${person.name}`}
            onConfirm={(reason) => callPortal(`${path}/${disabled ? 'enable' : 'disable'}`, { reason })}
            onDone={() => router.refresh()}
          />
        </section>
      ) : null}
    </>
  );
}
