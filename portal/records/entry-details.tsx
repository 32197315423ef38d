import type { Entry } from '@pullcord/core/audit/entry';
import { leftOutCount } from '@pullcord/core/audit/left-out-counts';
import { counted } from '@pullcord/core/words/counted';
import { istDate, istTime } from '@pullcord/core/words/figures';
import Link from 'next/link';
import { PolicyChanges } from '../policies/policy-changes.tsx';
import { BeforeAfter } from './before-after.tsx';
import { clockSentence } from './clock-words.ts';
import { entryFacts } from './entry-facts.ts';
import type { EntryRow } from './entry-row.ts';
import { SnapshotDifference } from './snapshot-difference.tsx';
import { withoutText } from './without-text.ts';

/** Everything one entry says, readable; then where it stands in the ledger. */
export function EntryDetails({ row }: { row: EntryRow }) {
  const { entry } = row;
  return (
    <>
      {entry === null ? (
        <section className="pc-drawer-section">
          <p className="pc-text2">{withoutText(row).sentence}</p>
        </section>
      ) : (
        <EntryFacts entry={entry} />
      )}
      <InLedger row={row} />
      {entry === null ? null : (
        <details className="pc-drawer-section">
          <summary>As it was written</summary>
          <pre className="pc-raw">{JSON.stringify(entry, null, 2)}</pre>
        </details>
      )}
    </>
  );
}

function EntryFacts({ entry }: { entry: Entry }) {
  return (
    <>
      <section className="pc-drawer-section">
        <dl className="pc-facts">
          {entryFacts(entry).map((fact) => (
            <Fact key={`${fact.label} ${fact.value}`} label={fact.label} code={fact.code === true}>
              {fact.value}
            </Fact>
          ))}
        </dl>
      </section>
      {entry.type === 'order.settled' ? (
        <section className="pc-drawer-section">
          <h3>Before and after</h3>
          <BeforeAfter rows={[{ ...entry.payload, orderId: entry.payload.before.orderId }]} />
          <SnapshotDifference before={entry.payload.before} after={entry.payload.after} />
        </section>
      ) : null}
      {entry.type === 'batch.confirmed' ? (
        <section className="pc-drawer-section">
          <h3>{`Before: ${counted(entry.payload.before.length, 'order')}`}</h3>
          <BeforeAfter
            rows={entry.payload.before.slice(0, 25).map((before) => ({
              orderId: before.orderId,
              before,
              after: null,
              outcome: null,
            }))}
          />
          {leftOutCount(entry.payload) === 0 ? null : (
            <p className="pc-text2">{`Left out, unchanged: ${leftOutCount(entry.payload)}.`}</p>
          )}
        </section>
      ) : null}
      {entry.type === 'policy.published' ? (
        <section className="pc-drawer-section">
          <h3>Changes</h3>
          <PolicyChanges changes={entry.payload.changes} />
        </section>
      ) : null}
    </>
  );
}

function InLedger({ row }: { row: EntryRow }) {
  const clock = clockSentence(row, row.clockOffMs);
  return (
    <section className="pc-drawer-section">
      <h3>In the ledger</h3>
      <dl className="pc-facts">
        <Fact label="Entry">{row.seq.toLocaleString('en-IN')}</Fact>
        <Fact label="Recorded">{`${istDate(row.recordedAt)} ${istTime(row.recordedAt)} IST`}</Fact>
        <Fact label="Claimed">{`${istDate(row.occurredAt)} ${istTime(row.occurredAt)} IST`}</Fact>
        {clock === null ? null : <Fact label="Clock">{clock}</Fact>}
        {row.policyVersion === null ? null : (
          <Fact label="Judged by policy">{`version ${row.policyVersion}`}</Fact>
        )}
        {row.deviceId === null ? null : (
          <Fact label="Device" code>
            {row.deviceSequence === null ? row.deviceId : `${row.deviceId}, its entry ${row.deviceSequence}`}
          </Fact>
        )}
        {row.batchId === null ? null : (
          <Fact label="Batch" code>
            <Link className="pc-link" href={`/batches/${encodeURIComponent(row.batchId)}`}>
              {row.batchId}
            </Link>
          </Fact>
        )}
        <Fact label="Leaf hash" code>
          {row.leafHash}
        </Fact>
      </dl>
    </section>
  );
}

function Fact({
  label,
  code = false,
  children,
}: {
  label: string;
  code?: boolean;
  children: React.ReactNode;
}) {
  return (
    <>
      <dt>{label}</dt>
      <dd className={code ? 'pc-mono' : undefined}>{children}</dd>
    </>
  );
}
