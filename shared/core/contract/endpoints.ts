import type { Permission } from '../permit/permissions.ts';
import { ALERT_ENDPOINTS } from './alert-endpoints.ts';
import { IDENTITY_ENDPOINTS } from './identity-endpoints.ts';

/**
 * public: no actor. device: a paired device's signature. person: a session with that permission, or any session
 * where it is null: what belongs to every signed-in person.
 * either: a device, or a person with that permission.
 */
export type Access =
  | { kind: 'public' }
  | { kind: 'device'; permission: Permission | null }
  | { kind: 'person'; permission: Permission | null }
  | { kind: 'either'; permission: Permission };

export interface Endpoint {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below /api/v1; a segment in braces is a parameter. */
  path: string;
  access: Access;
  summary: string;
}

const device = (permission: Permission | null = null) => ({ kind: 'device', permission }) as const;
const either = (permission: Permission) => ({ kind: 'either', permission }) as const;
const person = (permission: Permission | null = null) => ({ kind: 'person', permission }) as const;
const open = { kind: 'public' } as const;

/** Every route the portal serves; a route outside this table fails the house test. */
export const ENDPOINTS = {
  health: { method: 'GET', path: 'health', access: open, summary: 'Is the process up' },
  ready: { method: 'GET', path: 'ready', access: open, summary: 'May calls be sent to this process' },
  openapi: { method: 'GET', path: 'openapi.json', access: open, summary: 'This table as OpenAPI' },
  pairDevice: {
    method: 'POST',
    path: 'devices',
    access: open,
    summary: 'Exchange a pairing code for a device',
  },
  readPolicy: {
    method: 'GET',
    path: 'policy',
    access: device(),
    summary: 'The signed policy in force (ETag)',
  },
  policyStream: {
    method: 'GET',
    path: 'policy/stream',
    access: device(),
    summary: 'Signed policies as server-sent events',
  },
  policyApplied: {
    method: 'POST',
    path: 'policy/applied',
    access: device(),
    summary: 'The version this device obeys',
  },
  askPermit: {
    method: 'POST',
    path: 'permits',
    access: device('batch.cancel'),
    summary: 'Reserve bounds for a batch, stand by for its account, or claim it',
  },
  usePermit: {
    method: 'POST',
    path: 'permits/{id}',
    access: device('batch.cancel'),
    summary: 'Spend or release a permit',
  },
  uploadEntries: {
    method: 'POST',
    path: 'audit/entries',
    access: device(),
    summary: 'Record a device’s entries, idempotent',
  },
  reportDoubt: {
    method: 'POST',
    path: 'ledger/doubts',
    access: device(),
    summary: 'This device remembers another ledger',
  },
  exportAudit: {
    method: 'GET',
    path: 'audit/export',
    access: either('audit.export'),
    summary: 'A slice as CSV or JSON lines',
  },
  readCsvProof: {
    method: 'GET',
    path: 'audit/exports/{id}',
    access: either('audit.export'),
    summary: 'The proof of a CSV that was exported whole',
  },
  readCheckpoint: {
    method: 'GET',
    path: 'audit/checkpoint',
    access: either('batch.read_own'),
    summary: 'The newest signed head of the ledger',
  },
  readProof: {
    method: 'GET',
    path: 'audit/proof',
    access: either('batch.read_own'),
    summary: 'That one head continues another, or a batch’s entries with their proof',
  },
  findEntries: {
    method: 'GET',
    path: 'audit/entries',
    access: person('audit.read'),
    summary: 'Search the audit log',
  },
  findBatches: {
    method: 'GET',
    path: 'batches',
    access: either('batch.read_own'),
    summary: 'Batches, newest first',
  },
  getBatch: {
    method: 'GET',
    path: 'batches/{id}',
    access: person('batch.read_own'),
    summary: 'One batch, before and after',
  },
  setHold: {
    method: 'POST',
    path: 'holds',
    access: person('hold.set'),
    summary: 'Keep what it names, whatever its age',
  },
  liftHold: {
    method: 'POST',
    path: 'holds/{id}/lift',
    access: person('hold.set'),
    summary: 'Lift a hold',
  },
  releaseArchive: {
    method: 'POST',
    path: 'archives',
    access: person('archive.release'),
    summary: 'Archive entries older than eight years',
  },
  restoreArchive: {
    method: 'POST',
    path: 'archives/{id}/restore',
    access: person('archive.release'),
    summary: 'Put the texts of an archive back',
  },
  saveView: {
    method: 'POST',
    path: 'views',
    access: person('batch.read_own'),
    summary: 'Keep a list under a name',
  },
  removeView: {
    method: 'POST',
    path: 'views/{id}/remove',
    access: person('batch.read_own'),
    summary: 'Remove an own view',
  },
  publishPolicy: {
    method: 'POST',
    path: 'policy',
    access: person('policy.publish'),
    summary: 'Publish the next version',
  },
  previewPolicy: {
    method: 'POST',
    path: 'policy/preview',
    access: person('policy.publish'),
    summary: 'What settings would have done with the batches of the last 30 days',
  },
  approveProposal: {
    method: 'POST',
    path: 'proposals/{id}/approve',
    access: person('policy.publish'),
    summary: 'Publish what another admin proposed',
  },
  declineProposal: {
    method: 'POST',
    path: 'proposals/{id}/decline',
    access: person('policy.publish'),
    summary: 'Decline a proposal, or take one’s own back',
  },
  approvePairing: {
    method: 'POST',
    path: 'pairings',
    access: person('device.pair'),
    summary: 'Approve a device, get its code',
  },
  revokeDevice: {
    method: 'POST',
    path: 'devices/{id}/revoke',
    access: person('device.pair'),
    summary: 'Revoke a device: one’s own, or any for who may',
  },
  exchangeCode: {
    method: 'POST',
    path: 'broker/token',
    access: device('batch.cancel'),
    summary: 'Exchange the broker’s sign-in code with the account’s own app',
  },
  saveBrokerAccount: {
    method: 'POST',
    path: 'broker/accounts',
    access: person('account.manage'),
    summary: 'Register a broker account: app, address, people, relay',
  },
  reportCoverage: {
    method: 'POST',
    path: 'coverage',
    access: device('batch.cancel'),
    summary: 'Cancelled orders that a device sees in an account’s book',
  },
  findCoverage: {
    method: 'GET',
    path: 'coverage',
    access: person('account.read'),
    summary: 'Cancels by account and day, and those that no entry explains',
  },
  relayCancel: {
    method: 'POST',
    path: 'relay',
    access: device('batch.cancel'),
    summary: 'Send one cancel from the address registered for its account',
  },
  ...ALERT_ENDPOINTS,
  ...IDENTITY_ENDPOINTS,
} as const satisfies Record<string, Endpoint>;
export type EndpointName = keyof typeof ENDPOINTS;
