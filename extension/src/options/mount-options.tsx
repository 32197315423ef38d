import { createRoot } from 'react-dom/client';

/** Shows the options screen in `root`. */
export function mountOptions(root: HTMLElement): void {
  createRoot(root).render(<main />);
}
