const LENGTH_MAX = 60;

/** The name of a receipt's file. An id comes from the ledger, where an older device may have written any text: no part of it leads to another folder. */
export function receiptFileName(batch: string): string {
  return `pullcord-receipt-${batch.replaceAll(/[^\w-]+/g, '_').slice(0, LENGTH_MAX)}.html`;
}
