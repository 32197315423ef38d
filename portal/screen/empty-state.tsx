import type { ReactNode } from 'react';

/** Nothing to show: says so, then what brings something here. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="pc-empty">
      <p className="pc-empty-title">{title}</p>
      {children === undefined ? null : <div className="pc-empty-next">{children}</div>}
    </div>
  );
}
