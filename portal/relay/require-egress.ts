import 'server-only';
import { type Egress, egress } from '@pullcord/core/contract/broker-contract';
import { PortalProblem } from '../access/portal-problem.ts';
import { openSecret } from '../access/seal-secret.ts';
import { egressMissingWords } from '../broker-login/egress-missing-words.ts';
import type { BrokerAccount } from '../broker-login/find-own-account.ts';

/** The account's own address. There is no other one to fall back to: it would be the wrong customer's, or nobody's. */
export function requireEgress({ account, egressSealed, relay }: BrokerAccount): Egress {
  if (egressSealed === null || !relay) {
    throw new PortalProblem('egress_missing', egressMissingWords(account), { account });
  }
  return egress.parse(JSON.parse(openSecret(egressSealed, `egress ${account}`)));
}
