import { createRoot } from 'react-dom/client';
import css from './overlay.css?inline';
import { Overlay } from './overlay.tsx';

/** Shows the overlay in its shadow root, styles included; `onClose` takes the whole panel away. Returns the unmount. */
export function mountOverlay(shadow: ShadowRoot, onClose: () => void): () => void {
  const place = document.createElement('div');
  addStyles(shadow);
  shadow.append(place);
  const root = createRoot(place);
  root.render(<Overlay onClose={onClose} />);
  return () => root.unmount();
}

/** A constructed sheet is outside the page's content security policy; where it cannot be adopted, an element is used. */
function addStyles(shadow: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    shadow.append(style);
  }
}
