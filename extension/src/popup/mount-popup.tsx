import { createRoot } from 'react-dom/client';

/** Shows the popup screen in `root`. */
export function mountPopup(root: HTMLElement): void {
  createRoot(root).render(<main />);
}
