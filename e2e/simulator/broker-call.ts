import type { IncomingHttpHeaders } from 'node:http';
import type { Account, Token } from './accounts.ts';
import type { Broker } from './broker.ts';
import type { Answer } from './broker-answer.ts';
import type { Fault, FaultKind, FaultTarget } from './faults.ts';
import type { HostKind } from './host-kind.ts';
import { type Fields, fieldsOf, findText, findTexts } from './json-fields.ts';
import type { RequestEntry } from './ledger.ts';

/** One request on its way through the broker. `account` is null only on routes that need no token. */
export interface BrokerCall {
  readonly broker: Broker;
  readonly method: string;
  readonly path: string;
  /** Host header as sent, with its port. */
  readonly host: string;
  readonly hostKind: HostKind;
  readonly secure: boolean;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly bodyText: string;
  readonly body: unknown;
  /** Address the call came from. */
  readonly remote: string;
  readonly token: Token | undefined;
  readonly account: Account | undefined;
  readonly target: FaultTarget;
  readonly faults: readonly Fault[];
  readonly entry: RequestEntry;
}

/** A call whose account is known. */
export interface AccountCall extends BrokerCall {
  readonly account: Account;
}

interface RouteAddress {
  readonly method: string;
  readonly path: string;
  /** Writes taken by the sandbox host as well. */
  readonly sandbox?: boolean;
  /** Served by the single-order host too. */
  readonly orderHost?: boolean;
  /** How many calls it is charged; absent is one. */
  readonly cost?: (call: AccountCall) => number;
}

export type Route =
  | (RouteAddress & {
      readonly group: 'open';
      readonly handle: (call: BrokerCall) => Answer | Promise<Answer>;
    })
  | (RouteAddress & {
      readonly group: 'read' | 'write';
      readonly handle: (call: AccountCall) => Answer | Promise<Answer>;
    });

export function findFault(call: BrokerCall, kind: FaultKind): Fault | undefined {
  return call.faults.find((fault) => fault.kind === kind);
}

/** Order ids that a request names, wherever it names them. */
export function namedOrderIds(query: URLSearchParams, body: unknown): string[] {
  const fields: Fields = fieldsOf(body);
  const single = [query.get('order_id'), findText(fields, 'order_id'), findText(fields, 'gtt_order_id')];
  return [
    ...single.filter((id): id is string => typeof id === 'string'),
    ...(findTexts(fields, 'order_ids') ?? []),
  ];
}
