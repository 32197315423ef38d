import { createRoot } from 'react-dom/client';

/** Shows the review screen in `root`. */
export function mountReview(root: HTMLElement): void {
  createRoot(root).render(<main />);
}
