/** Said where a relay is asked for without an address of its own. */
export function egressMissingWords(account: string): string {
  return `The relay is off for ${account}, or no address is registered for it; it sends from no other. Nothing was sent. Register its address under Accounts.`;
}
