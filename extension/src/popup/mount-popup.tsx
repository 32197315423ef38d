import { createRoot } from 'react-dom/client';
import './popup.css';
import { Popup } from './popup.tsx';

/** Shows the popup screen in `root`. */
export function mountPopup(root: HTMLElement): void {
  createRoot(root).render(<Popup />);
}
