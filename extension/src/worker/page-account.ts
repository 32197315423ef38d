/** The client code that the terminal's page states, as the launcher of the tab last read it. */
export interface PageAccount {
  tell(tabId: number, account: string | null): void;
  forget(tabId: number): void;
  /** Null where no tab states one, or where two tabs state different ones. */
  read(): string | null;
}

export function pageAccount(): PageAccount {
  const told = new Map<number, string>();
  return {
    tell(tabId, account) {
      if (account === null) told.delete(tabId);
      else told.set(tabId, account);
    },
    forget: (tabId) => void told.delete(tabId),
    read() {
      const codes = new Set(told.values());
      const [only] = codes;
      return codes.size === 1 && only !== undefined ? only : null;
    },
  };
}
