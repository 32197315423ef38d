import type { ReactNode } from 'react';

/** Title, one sentence of state, actions right. */
export function PageHead({
  title,
  sentence,
  children,
}: {
  title: ReactNode;
  sentence?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="pc-page-head">
      <div className="pc-page-words">
        <h1 className="pc-page-title">{title}</h1>
        {sentence === undefined ? null : <p className="pc-page-sentence">{sentence}</p>}
      </div>
      {children === undefined ? null : <div className="pc-page-actions">{children}</div>}
    </header>
  );
}
