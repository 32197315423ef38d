import { ledgerDoubt } from '@pullcord/core/audit/ledger-doubt';
import {
  noteAlertRequest,
  previewRequest,
  saveChannelRequest,
  silenceRequest,
} from '@pullcord/core/contract/alert-contract';
import {
  brokerTokenRequest,
  relayRequest,
  saveBrokerAccountRequest,
} from '@pullcord/core/contract/broker-contract';
import { coverageRequest } from '@pullcord/core/contract/coverage-contract';
import {
  pairRequest,
  permitRequest,
  permitUseRequest,
  policyAppliedRequest,
  policyQuery,
  uploadRequest,
} from '@pullcord/core/contract/device-contract';
import type { EndpointName } from '@pullcord/core/contract/endpoints';
import {
  disablePersonRequest,
  invitePersonRequest,
  openLinkRequest,
  resetPersonRequest,
  sessionQuery,
  setRolesRequest,
  totpCodeRequest,
  useLinkRequest,
} from '@pullcord/core/contract/identity-contract';
import {
  acknowledgeAlertRequest,
  approvePairingRequest,
  declineProposalRequest,
  exportQuery,
  proofQuery,
  publishRequest,
  recordQuery,
  releaseArchiveRequest,
  revokeDeviceRequest,
  saveViewRequest,
  setHoldRequest,
  whatIfRequest,
} from '@pullcord/core/contract/person-contract';
import { z } from 'zod';

interface RequestShape {
  body?: z.ZodType;
  query?: z.ZodType;
}

/** What each endpoint takes: the check of its route and its line in the OpenAPI document. */
export const REQUESTS = {
  health: {},
  ready: {},
  openapi: {},
  pairDevice: { body: pairRequest },
  readPolicy: { query: policyQuery },
  policyStream: {},
  policyApplied: { body: policyAppliedRequest },
  askPermit: { body: permitRequest },
  usePermit: { body: permitUseRequest },
  uploadEntries: { body: uploadRequest },
  reportDoubt: { body: ledgerDoubt },
  exportAudit: { query: exportQuery },
  readCsvProof: {},
  readCheckpoint: {},
  readProof: { query: proofQuery },
  findEntries: { query: recordQuery },
  findBatches: { query: recordQuery },
  getBatch: {},
  setHold: { body: setHoldRequest },
  liftHold: { body: revokeDeviceRequest },
  releaseArchive: { body: releaseArchiveRequest },
  restoreArchive: { body: revokeDeviceRequest },
  saveView: { body: saveViewRequest },
  removeView: { body: z.strictObject({}) },
  publishPolicy: { body: publishRequest },
  previewPolicy: { body: whatIfRequest },
  approveProposal: {},
  declineProposal: { body: declineProposalRequest },
  approvePairing: { body: approvePairingRequest },
  revokeDevice: { body: revokeDeviceRequest },
  exchangeCode: { body: brokerTokenRequest },
  saveBrokerAccount: { body: saveBrokerAccountRequest },
  relayCancel: { body: relayRequest },
  reportCoverage: { body: coverageRequest },
  findCoverage: {},
  invitePerson: { body: invitePersonRequest },
  resetPerson: { body: resetPersonRequest },
  setRoles: { body: setRolesRequest },
  disablePerson: { body: disablePersonRequest },
  enablePerson: { body: disablePersonRequest },
  findSessions: { query: sessionQuery },
  endSession: {},
  openLink: { body: openLinkRequest },
  useLink: { body: useLinkRequest },
  beginTotp: {},
  confirmTotp: { body: totpCodeRequest },
  proveTotp: { body: totpCodeRequest },
  renewRecoveryCodes: { body: totpCodeRequest },
  removeTotp: { body: totpCodeRequest },
  findAlerts: { query: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(100) }) },
  alertStream: {},
  previewRule: { body: previewRequest },
  noteAlert: { body: noteAlertRequest },
  silenceAlerts: { body: silenceRequest },
  endSilence: { body: z.strictObject({}) },
  saveChannel: { body: saveChannelRequest },
  testChannel: { body: z.strictObject({}) },
  removeChannel: { body: z.strictObject({}) },
  acknowledgeAlert: { body: acknowledgeAlertRequest },
} as const satisfies Record<EndpointName, RequestShape>;

type Shape<Name extends EndpointName> = (typeof REQUESTS)[Name];
export type BodyOf<Name extends EndpointName> =
  Shape<Name> extends { body: infer S extends z.ZodType } ? z.infer<S> : undefined;
export type QueryOf<Name extends EndpointName> =
  Shape<Name> extends { query: infer S extends z.ZodType } ? z.infer<S> : undefined;
