import { createRoot } from 'react-dom/client';
import './review.css';
import { Review } from './review.tsx';
import { findShown } from './shown-here.ts';

/** Shows the review screen in `root`; the address names a review or a batch. */
export async function mountReview(root: HTMLElement): Promise<void> {
  const { reviewId, batchId } = await findShown(location.search);
  createRoot(root).render(<Review reviewId={reviewId} batchId={batchId} onClose={() => window.close()} />);
}
