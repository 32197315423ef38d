import { describeFinding } from '@pullcord/core/proof/export-finding';
import { keyLine } from '@pullcord/core/proof/signed-note';
import { istDate, istTime, rupees } from '@pullcord/core/words/figures';
import { outcomeName } from '@pullcord/core/words/names';
import { lastWords, type ReceiptEntry, readReceipt } from './read-receipt.ts';
import { verifyReceipt } from './verify-receipt.ts';

const encoded = document.getElementById('record')?.textContent ?? '';
const text = new TextDecoder().decode(Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0)));
const entries = readReceipt(text);
document.getElementById('content')?.replaceChildren(...facts(entries), ...orderTable(entries));
verifyReceipt(text).then(
  (judged) => {
    if (judged === undefined) return tell('fails', 'Not verified. The receipt names no key.');
    const { verdict, key } = judged;
    if (verdict.finding !== undefined)
      return tell('fails', `Not verified. ${describeFinding(verdict.finding)}`);
    tell(
      'holds',
      `Verified here, without a network: ${verdict.rows} entries, each as it was recorded. Signed by ${keyLine(key)}; compare that key with your portal’s.`,
    );
  },
  () =>
    tell('fails', 'Not verified. This browser cannot check Ed25519 signatures; use pullcord audit verify.'),
);

function tell(verdict: 'holds' | 'fails', words: string): void {
  const status = document.getElementById('verdict');
  if (status === null) return;
  status.dataset.verdict = verdict;
  status.textContent = words;
}

function facts(all: readonly ReceiptEntry[]): HTMLElement[] {
  const { confirmed } = lastWords(all);
  const list = element('dl');
  const row = (name: string, value: string) => list.append(element('dt', name), element('dd', value));
  row('Batch', all[0]?.entry.batchId ?? 'unknown');
  if (confirmed !== undefined) {
    const { totals, reason } = confirmed.payload;
    const at = Date.parse(confirmed.occurredAt);
    row('Account', confirmed.account ?? '');
    row('Person', confirmed.personId ?? '');
    row('Confirmed', `${istDate(at)}, ${istTime(at)} IST`);
    row('Plan', `${totals.orders} orders, quantity ${totals.quantity}, value ${rupees(totals.value)}`);
    row('Fingerprint', confirmed.payload.fingerprint);
    if (reason !== null) row('Reason', reason);
  }
  row('Entries', `${all[0]?.seq ?? ''} to ${all.at(-1)?.seq ?? ''}`);
  return [list];
}

function orderTable(all: readonly ReceiptEntry[]): HTMLElement[] {
  const { orders } = lastWords(all);
  const table = element('table');
  const head = element('tr');
  for (const name of ['Order', 'Symbol', 'Side', 'Pending before', 'Filled after', 'Outcome']) {
    head.append(element('th', name));
  }
  table.append(head);
  for (const { before, settled } of orders) {
    const line = element('tr');
    const outcome = settled === undefined ? 'not settled yet' : outcomeName(settled.outcome);
    const filled = settled?.after?.filledQuantity ?? before.filledQuantity;
    const cells = [
      before.orderId,
      before.symbol,
      before.side,
      `${before.pendingQuantity}`,
      `${filled}`,
      outcome,
    ];
    line.append(...cells.map((cell) => element('td', cell)));
    table.append(line);
  }
  return [element('h2', 'Orders'), table];
}

function element(name: string, words = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}
