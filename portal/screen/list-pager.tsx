import Link from 'next/link';

/** Keyset paging: there is a first page and an older one, never a page number that shifts under the reader. */
export function ListPager({
  shown,
  firstHref,
  olderHref,
}: {
  shown: string;
  firstHref: string | null;
  olderHref: string | null;
}) {
  return (
    <nav className="pc-pager" aria-label="Pages of this list">
      <span>{shown}</span>
      <span className="pc-pager-moves">
        {firstHref === null ? null : (
          <Link className="pc-button" href={firstHref}>
            Newest
          </Link>
        )}
        {olderHref === null ? null : (
          <Link className="pc-button" href={olderHref}>
            Older
          </Link>
        )}
      </span>
    </nav>
  );
}
