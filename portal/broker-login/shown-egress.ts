import type { Egress } from '@pullcord/core/contract/broker-contract';

/** An egress as screens and entries may name it: a proxy without its name and password. */
export function shownEgress(egress: Egress): string {
  if (egress.kind === 'local') return egress.address;
  return new URL(egress.url).origin;
}
