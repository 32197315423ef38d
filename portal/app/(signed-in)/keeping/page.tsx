import { istDate, istTime } from '@pullcord/core/words/figures';
import { Sign } from '@pullcord/ui/sign';
import type { Metadata } from 'next';
import { mayRead } from '../../../access/require-permission.ts';
import { requirePerson } from '../../../access/require-person.ts';
import { ArchiveSection } from '../../../keeping/archive-section.tsx';
import { findArchives } from '../../../keeping/find-archives.ts';
import { findKeeping, type Keeping } from '../../../keeping/find-keeping.ts';
import { HoldsGrid } from '../../../keeping/holds-grid.tsx';
import { SetHold } from '../../../keeping/set-hold-button.tsx';
import { findFilterOptions } from '../../../records/find-filter-options.ts';
import { param, type SearchParams } from '../../../screen/address.ts';
import { AddressFilter } from '../../../screen/address-filter.tsx';
import { EmptyState } from '../../../screen/empty-state.tsx';
import { momentWords } from '../../../screen/moment-words.ts';
import { PageHead } from '../../../screen/page-head.tsx';

export const metadata: Metadata = { title: 'Keeping' };
const PLACES: Readonly<Record<string, string>> = { file: 'File', webhook: 'Webhook', mail: 'E-mail' };

export default async function KeepingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePerson('audit.read');
  const search = await searchParams;
  const maySet = mayRead(actor, 'hold.set');
  const [keeping, options, archives] = await Promise.all([
    findKeeping(actor),
    findFilterOptions(actor),
    findArchives(actor, Date.now()),
  ]);
  const { head, holds } = keeping;
  return (
    <>
      <PageHead
        title="Keeping"
        sentence={
          head === null
            ? 'No entry is ever removed. The first signed head is written within seconds.'
            : `${head.size.toLocaleString('en-IN')} entries are vouched for since ${momentWords(head.signedAt, Date.now())} IST. No entry is ever removed: after eight years its text may move to an archive, and its hash stays.`
        }
      />
      <section className="pc-panel pc-settings pc-settings-wide" aria-label="Signed heads">
        <h2 className="pc-section-title">Where signed heads go</h2>
        <p className="pc-text2">
          Whoever keeps a head can tell a database that was changed, replaced or restored from an older copy.
        </p>
        <Places places={keeping.places} />
        <dl className="pc-facts">
          <dt>Ledger key</dt>
          <dd className="pc-mono">{keeping.keyLine}</dd>
        </dl>
      </section>
      <ArchiveSection
        archives={archives}
        held={holds.filter(({ liftedAt }) => liftedAt === null).length}
        mayRelease={mayRead(actor, 'archive.release')}
      />
      <section className="pc-section">
        <div className="pc-section-head">
          <h2 className="pc-section-title">Holds</h2>
          <span className="pc-section-note">what must be kept until compliance says otherwise</span>
        </div>
        {maySet ? (
          <div className="pc-filters">
            <AddressFilter name="person" label="Person" options={options.people} />
            <AddressFilter name="account" label="Account" options={options.accounts} />
            <SetHold
              person={param(search, 'person') ?? null}
              personName={
                options.people.find(({ value }) => value === param(search, 'person'))?.label ?? null
              }
              account={param(search, 'account') ?? null}
            />
          </div>
        ) : null}
        {holds.length === 0 ? (
          <EmptyState title="Nothing is held">
            {maySet
              ? 'Choose a person, an account or neither, and set a hold with its reason.'
              : 'Compliance sets holds.'}
          </EmptyState>
        ) : (
          <HoldsGrid rows={holds} maySet={maySet} />
        )}
      </section>
    </>
  );
}

function Places({ places }: { places: Keeping['places'] }) {
  if (places.length === 0) {
    return (
      <p className="pc-text2">
        Nowhere yet. Set CHECKPOINT_FILE, CHECKPOINT_WEBHOOK_URL or CHECKPOINT_MAIL_TO on the portal’s
        machine.
      </p>
    );
  }
  return (
    <table className="pc-before-after">
      <thead>
        <tr>
          <th scope="col">Place</th>
          <th scope="col">Where</th>
          <th scope="col">Newest head there</th>
        </tr>
      </thead>
      <tbody>
        {places.map(({ place, where, size, handedAt, failedAt }) => (
          <tr key={place}>
            <th scope="row">{PLACES[place]}</th>
            <td className="pc-mono">{where}</td>
            <td>
              {handedAt === null
                ? 'none yet'
                : `${size.toLocaleString('en-IN')} entries, ${istDate(handedAt)} ${istTime(handedAt)} IST`}
              {failedAt === null ? null : (
                <span className="pc-status pc-tone-failed">
                  {' '}
                  <Sign name="failed" size={12} />
                  the last try failed; tried again at the next head
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
