/** Keeps a page's layout while its rows are read; silent to screen readers but for one word. */
export function Skeleton({ title, rows = 12 }: { title: string; rows?: number }) {
  return (
    <div aria-busy="true">
      <header className="pc-page-head">
        <div className="pc-page-words">
          <h1 className="pc-page-title">{title}</h1>
          <p className="pc-page-sentence">Reading…</p>
        </div>
      </header>
      <div className="pc-skeleton" aria-hidden="true">
        {Array.from({ length: rows }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: identical bars that never move
          <div className="pc-skeleton-row" key={index}>
            <span className="pc-skeleton-bar" style={{ width: `${[9, 14, 8, 12][index % 4]}%` }} />
            <span className="pc-skeleton-bar" style={{ width: `${[22, 16, 26, 19][index % 4]}%` }} />
            <span className="pc-skeleton-bar" style={{ width: '8%' }} />
          </div>
        ))}
      </div>
    </div>
  );
}
