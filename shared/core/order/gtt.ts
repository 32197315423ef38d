/** A GTT trigger waits outside the order book, and the broker numbers it apart; its orders have ordinary ids. */
export function isGttId(orderId: string): boolean {
  return orderId.startsWith('GTT-');
}
