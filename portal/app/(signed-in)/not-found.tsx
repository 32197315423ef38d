import Link from 'next/link';
import { EmptyState } from '../../screen/empty-state.tsx';
import { PageHead } from '../../screen/page-head.tsx';

export default function NotFound() {
  return (
    <>
      <PageHead title="Not found" sentence="There is nothing here that you may see." />
      <EmptyState title="No record has this id">
        Check the id, or look for it in{' '}
        <Link className="pc-link" href="/batches">
          all batches
        </Link>
        .
      </EmptyState>
    </>
  );
}
