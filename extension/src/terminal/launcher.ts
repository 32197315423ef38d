import { dockSide, findPageAccount, followGestures, readPageTheme } from './dock.ts';

/** How often a removed button is put back before the page has its way. */
const RETURNS_MAX = 5;

/** The button with four figures and its margin, px: measuring it would make the page lay itself out. */
const WIDTH_MAX = 200;

/** Important inside a shadow root is stronger than important outside: the page cannot restyle the button away. */
const STYLE = `
:host{all:initial!important;position:fixed!important;right:16px!important;bottom:16px!important;
z-index:2147483646!important}
button{all:unset;box-sizing:border-box;display:flex;align-items:center;gap:8px;height:40px;padding:0 16px;
border-radius:20px;font:500 14px/20px system-ui,sans-serif;font-variant-numeric:tabular-nums;cursor:pointer;
background:#fff;color:#14181d;border:1px solid #c6ccd4;box-shadow:0 1px 4px rgb(0 0 0/.16)}
button:hover{background:#eceff3}
button:focus-visible{outline:2px solid #2a5bd7;outline-offset:2px}
span:empty{display:none}
span{min-width:20px;padding:0 6px;border-radius:4px;text-align:center;background:#e8effd;color:#2a5bd7}
:host([data-side=left]){right:auto!important;left:16px!important}
:host([data-theme=dark]) button{background:#15181c;color:#e8ebef;border-color:#3b424c}
:host([data-theme=dark]) button:hover{background:#1e2227}
:host([data-theme=dark]) button:focus-visible{outline-color:#7ea6ff}
:host([data-theme=dark]) span{background:#1a2540;color:#7ea6ff}
`;

/** What stands on the button. */
export interface LauncherFace {
  /** Open orders of the connected account, or null where that is not known. */
  open: number | null;
  /** Absent where the worker did not answer: what stood there stays. */
  label: string | undefined;
  hint: string;
}

export interface LauncherPorts {
  count(pageAccount: string | null): Promise<LauncherFace>;
  open(): Promise<void>;
  /** False once this content script belongs to an extension that was updated or removed. */
  isAlive(): boolean;
}

/** Stands the button in the page and keeps it there through the page's own navigation. Returns its removal. */
export function launcher(page: Document, ports: LauncherPorts): () => void {
  const host = page.createElement('pullcord-launcher');
  const shadow = host.attachShadow({ mode: 'open', delegatesFocus: true });
  const style = page.createElement('style');
  style.textContent = STYLE;
  const button = page.createElement('button');
  button.type = 'button';
  const label = page.createTextNode('');
  const name = (words: string) => {
    label.data = words;
    button.ariaLabel = words;
  };
  name('Cancel orders');
  const figure = page.createElement('span');
  figure.ariaHidden = 'true';
  button.append(label, figure);
  shadow.append(style, button);

  button.addEventListener('click', (event) => {
    // The page can reach into an open shadow root and click; a person's click is trusted. A double click is one press.
    if (event.isTrusted && event.detail < 2) void ports.open();
  });
  // An Enter that opens the panel must not be the page's shortcut for an order as well.
  for (const key of ['keydown', 'keypress', 'keyup'])
    host.addEventListener(key, (event) => event.stopPropagation());

  let returns = 0;
  const stand = () => {
    if (!ports.isAlive()) return remove();
    if (host.isConnected || returns > RETURNS_MAX) return;
    returns += 1;
    page.documentElement.append(host);
  };
  const follow = () => {
    host.dataset.theme = readPageTheme(page);
  };
  const refresh = async () => {
    // A page that writes itself anew takes the root that is watched along.
    stand();
    if (page.visibilityState !== 'visible' || !host.isConnected) return;
    const face = await ports.count(findPageAccount(page));
    figure.textContent = face.open === null ? '' : String(face.open);
    if (face.label !== undefined && face.label !== label.data) name(face.label);
    if (button.title !== face.hint) button.title = face.hint;
  };

  // Children of the root only: a page's own rendering never fires these.
  const places = new MutationObserver(stand);
  const themes = new MutationObserver(follow);
  const timer = setInterval(() => void refresh(), 5_000);
  const onVisible = () => void refresh();
  const remove = () => {
    places.disconnect();
    themes.disconnect();
    clearInterval(timer);
    forgetGestures();
    page.removeEventListener('visibilitychange', onVisible);
    host.remove();
  };

  // One left by an extension that was updated since; it finds out by itself that it is not wanted.
  for (const left of page.querySelectorAll(host.localName)) left.remove();
  stand();
  follow();
  places.observe(page.documentElement, { childList: true });
  const attributes = { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] };
  themes.observe(page.documentElement, attributes);
  if (page.body !== null) themes.observe(page.body, attributes);
  page.addEventListener('visibilitychange', onVisible);
  const forgetGestures = followGestures(page, () => {
    host.dataset.side = dockSide(page, WIDTH_MAX);
  });
  void refresh();
  return remove;
}
