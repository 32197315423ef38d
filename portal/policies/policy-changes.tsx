import type { EntryOf } from '@pullcord/core/audit/entry';

type Change = EntryOf<'policy.published'>['payload']['changes'][number];

/** Recorded changes of a version, `old → new`. */
export function PolicyChanges({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return <p className="pc-text2">Nothing but the version number.</p>;
  return (
    <ul className="pc-changes">
      {changes.map((change) => (
        <li key={change.path}>
          <span className="pc-mono pc-text3">{change.path}</span>
          <span>
            <span className="pc-text3">{textOf(change.from)}</span> → <b>{textOf(change.to)}</b>
          </span>
        </li>
      ))}
    </ul>
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
