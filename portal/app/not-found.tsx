import Link from 'next/link';

export default function NotFound() {
  return (
    <main className="pc-alone">
      <h1 className="pc-page-title">There is nothing at this address</h1>
      <p className="pc-page-sentence">The address may be mistyped, or the record is not yours to see.</p>
      <p>
        <Link className="pc-link" href="/">
          Go to the overview
        </Link>
      </p>
    </main>
  );
}
