type Page = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;

/**
 * Holds something only while the page is in sight: `begin` answers how to let go, and begins anew when the page comes
 * back. A browser opens six connections to one portal at most, so a stream for each tab in the background would leave
 * the seventh tab waiting. Answers how to end it all.
 */
export function whileVisible(page: Page, begin: (returning: boolean) => () => void): () => void {
  let letGo: (() => void) | undefined;
  let returning = false;
  const look = () => {
    if (page.visibilityState === 'visible') {
      letGo ??= begin(returning);
      returning = true;
      return;
    }
    letGo?.();
    letGo = undefined;
  };
  page.addEventListener('visibilitychange', look);
  look();
  return () => {
    page.removeEventListener('visibilitychange', look);
    letGo?.();
    letGo = undefined;
  };
}
