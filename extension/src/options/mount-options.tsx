import { createRoot } from 'react-dom/client';
import './options.css';
import { Options } from './options.tsx';

/** Shows the options screen in `root`. */
export function mountOptions(root: HTMLElement): void {
  createRoot(root).render(<Options />);
}
