import Link from 'next/link';

/** An entry's number; who may read the audit log is led to it. */
export function EntryNumber({ seq, linked }: { seq: number; linked: boolean }) {
  const figure = seq.toLocaleString('en-IN');
  return (
    <span className="pc-figure pc-text3">
      {linked ? (
        <Link className="pc-link" href={`/audit?open=${seq}`}>
          {figure}
        </Link>
      ) : (
        figure
      )}
    </span>
  );
}
