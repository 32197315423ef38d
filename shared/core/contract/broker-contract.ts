import { z } from 'zod';
import { cancelCall } from '../plan/cancel-call.ts';
import { batchName } from './batch-name.ts';

/** The broker's client code, as it stands in entries and on screens. */
const account = z.string().trim().min(2).max(20);
const clientId = z.string().trim().min(4).max(100);

/** POST broker/token. The code works once at the broker, whether or not the exchange succeeds. */
export const brokerTokenRequest = z.strictObject({
  account,
  code: z.string().min(1).max(500),
  /** The very address the sign-in page was asked to return to. */
  redirectUri: z.url().max(300),
});
export type BrokerTokenRequest = z.infer<typeof brokerTokenRequest>;
/** The portal keeps nothing of it: the token goes into the device's session memory. */
export const brokerTokenAnswer = z.object({
  account: z.string(),
  accessToken: z.string().min(8),
  serverTime: z.iso.datetime(),
});

/** Where an account's cancels leave the portal. One address serves one customer of the broker. */
export const egress = z.discriminatedUnion('kind', [
  /** An address of the portal's own machine. */
  z.strictObject({ kind: z.literal('local'), address: z.union([z.ipv4(), z.ipv6()]) }),
  /** A proxy that leaves from the registered address; its name and password may stand in the address. */
  z.strictObject({ kind: z.literal('proxy'), url: z.url({ protocol: /^https?$/ }).max(300) }),
]);
export type Egress = z.infer<typeof egress>;

/** POST relay, with the broker's token in a header of its own: one cancel, never an address or a path. */
export const relayRequest = z.strictObject({
  account,
  /** Null for the proof that this account may cancel at all. */
  batchId: batchName.nullable(),
  call: cancelCall,
});
export type RelayRequest = z.infer<typeof relayRequest>;
/** What the broker answered, word for word; or why nothing came back. */
export const relayReply = z.union([
  z.object({ status: z.int(), contentType: z.string(), text: z.string() }),
  z.object({ failed: z.enum(['timeout', 'connection']) }),
]);
export const relayAnswer = z.object({ reply: relayReply, serverTime: z.iso.datetime() });

/** POST broker/accounts: the whole row. A secret or egress of null stays as it is stored; 'none' takes it away. */
export const saveBrokerAccountRequest = z.strictObject({
  account,
  personIds: z.array(z.string().min(1).max(60)).max(1_000),
  clientId: clientId.nullable(),
  clientSecret: z.string().trim().min(4).max(200).nullable(),
  egress: z.union([egress, z.literal('none')]).nullable(),
  relay: z.boolean(),
});
export type SaveBrokerAccountRequest = z.infer<typeof saveBrokerAccountRequest>;
