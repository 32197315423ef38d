import type { LeftOut } from '@pullcord/core/plan/cancel-plan';
import type { PassedOverReason } from '@pullcord/core/selection/select-orders';
import { readInstrumentName } from '@pullcord/ui/instrument-name';

const GROUPED: Record<PassedOverReason, [one: string, many: string]> = {
  already_cancelled: ['already cancelled', 'already cancelled'],
  already_filled: ['already filled', 'already filled'],
  already_rejected: ['already rejected', 'already rejected'],
  cancel_in_flight: ['has a cancel on its way', 'have a cancel on its way'],
  protects_position: ['protects a position', 'protect positions'],
  cover_child: ['belongs to a cover position', 'belong to cover positions'],
  position_unknown: ['may protect a position', 'may protect positions'],
  status_unknown: ['has a status Pullcord does not know', 'have a status Pullcord does not know'],
};

/** '4 already filled', one line for each reason that no tick can change. */
export function leftOutCounts(leftOut: readonly LeftOut[]): string[] {
  const counts = new Map<PassedOverReason, number>();
  for (const { reason, addable } of leftOut) {
    if (!addable) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => `${count} ${GROUPED[reason][count === 1 ? 0 : 1]}`);
}

/** Why an order that a tick would add was left out: 'protects your +250 RELIANCE'. */
export function protectionWords({ protection, order }: LeftOut): string {
  switch (protection.kind) {
    case 'stop_of_position': {
      const size = protection.quantity > 0 ? `+${protection.quantity}` : `−${-protection.quantity}`;
      return `protects your ${size} ${nameOf(protection.symbol)}`;
    }
    case 'cover_child':
      return `cancelling it squares off the cover position in ${nameOf(protection.symbol)}`;
    case 'position_unknown':
      return 'positions could not be read: it may protect one';
    case 'none':
      return `${order.statusText}`;
  }
}

/** A name without its expiry is a wrong name. */
function nameOf(symbol: string): string {
  const { name, detail } = readInstrumentName(symbol, null);
  return detail ? `${name} ${detail}` : name;
}
