import { isTerminalUrl } from '../terminal/terminal-hosts.ts';
import { type Context, type MessageName, PROTOCOL } from './protocol.ts';

/** What the browser says of a sender. A content script cannot forge it; the message's own words it can. */
export interface SenderProof {
  id?: string | undefined;
  origin?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  documentLifecycle?: string | undefined;
  tab?: { id?: number | undefined; windowId?: number | undefined; url?: string | undefined } | undefined;
}

/** This extension, as the browser names it: `origin` is `chrome-extension://<id>`. */
export interface Self {
  id: string;
  origin: string;
  /** Firefox does not state a document's lifecycle; a browser that does must say 'active'. */
  statesLifecycle: boolean;
}

const PAGES: Readonly<Record<string, Context>> = {
  '/popup.html': 'popup',
  '/review.html': 'review',
  '/options.html': 'options',
  '/offscreen.html': 'offscreen',
};

/** The context a sender is proved to be; undefined where anything does not fit. */
export function findContext(sender: SenderProof, self: Self): Context | undefined {
  if (sender.id !== self.id || sender.url === undefined) return undefined;
  const url = URL.parse(sender.url);
  if (url === null) return undefined;
  return isOwnPage(sender, self) ? PAGES[url.pathname] : findTerminal(sender, url, self);
}

/**
 * Side panel, popup and offscreen document have no tab and no frame; a page in a tab or a window of its own
 * has both, and must be its top frame.
 */
function isOwnPage(sender: SenderProof, self: Self): boolean {
  if (sender.origin !== self.origin) return false;
  if (!sender.url?.startsWith(`${self.origin}/`)) return false;
  return sender.tab === undefined || (sender.frameId === 0 && isActive(sender, self));
}

function findTerminal(sender: SenderProof, url: URL, self: Self): Context | undefined {
  const tabUrl = sender.tab?.url;
  if (tabUrl === undefined || sender.frameId !== 0 || !isActive(sender, self)) return undefined;
  if (sender.origin !== url.origin || URL.parse(tabUrl)?.origin !== url.origin) return undefined;
  return isTerminalUrl(url.href) && isTerminalUrl(tabUrl) ? 'terminal' : undefined;
}

/** A prerendered or cached page is not one that a person looks at. */
function isActive({ documentLifecycle }: SenderProof, { statesLifecycle }: Self): boolean {
  return documentLifecycle === 'active' || (!statesLifecycle && documentLifecycle === undefined);
}

/** Whether this message may come from there. Whatever the table does not allow is refused. */
export function maySend(name: MessageName, context: Context): boolean {
  const from: readonly Context[] = PROTOCOL[name].from;
  return from.includes(context);
}
