import { createRoot } from 'react-dom/client';

/** Shows the overlay in its shadow root, styles included; `onClose` takes the whole panel away. Returns the unmount. */
export function mountOverlay(shadow: ShadowRoot, onClose: () => void): () => void {
  const place = document.createElement('div');
  shadow.append(place);
  const root = createRoot(place);
  root.render(<button type="button" aria-label="Close" onClick={onClose} />);
  return () => root.unmount();
}
