import { createRoot } from 'react-dom/client';
import './review.css';
import { Review } from './review.tsx';

/** Shows the review screen in `root`; the address names a review or a batch. */
export function mountReview(root: HTMLElement): void {
  const asked = new URLSearchParams(location.search);
  createRoot(root).render(
    <Review reviewId={asked.get('review')} batchId={asked.get('batch')} onClose={() => window.close()} />,
  );
}
