import { ENDPOINTS, type EndpointName } from '@pullcord/core/contract/endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issuePermit } from '../permits/issue-permit.ts';
import { recordUpload } from '../records/record-upload.ts';
import { callRoute, fromOurPage, type RouteCall } from '../testing/call-route.ts';
import { type OpenPortal, openPortal, type SignedInPerson, signedInPerson } from '../testing/open-portal.ts';
import { type PairedDevice, pairedDevice } from '../testing/paired-device.ts';
import { confirmedEntry, sampleBounds, sampleRow, uploaded } from '../testing/sample-entries.ts';

/** One trader's ids in another trader's hands. */
interface Foreign {
  permitId: string;
  deviceId: string;
  sessionId: string;
  personId: string;
}

/**
 * What each route can reach of somebody else's. A probe is the call another trader would try; a sentence says why
 * there is nothing to try. A route that is not named here does not compile.
 */
type Reach =
  | string
  | { as: 'session' | 'device'; call: (of: Foreign) => RouteCall; answers: 403 | 404 | 'without it' };
const ROLE = 'a role that reads or changes everybody’s needs its permission: see the matrix';
const SELF = 'takes no id: only the caller’s own';
const OPEN = 'holds nothing of a person';

const REACH: Record<EndpointName, Reach> = {
  health: OPEN,
  ready: OPEN,
  openapi: OPEN,
  pairDevice: 'a code and its verifier: see devices/pair-device',
  readPolicy: OPEN,
  policyStream: OPEN,
  policyApplied: SELF,
  askPermit: {
    as: 'device',
    call: ({ permitId }) => ({ body: JSON.stringify({ claim: permitId }) }),
    answers: 404,
  },
  usePermit: {
    as: 'device',
    call: ({ permitId }) => ({ id: permitId, body: '{"use":"released"}' }),
    answers: 404,
  },
  uploadEntries: SELF,
  reportDoubt: SELF,
  exportAudit: ROLE,
  readCsvProof: ROLE,
  readCheckpoint: OPEN,
  readProof: { as: 'device', call: () => ({ query: '?batch=FOREIGN' }), answers: 404 },
  findEntries: ROLE,
  findBatches: { as: 'session', call: () => ({ query: '' }), answers: 'without it' },
  getBatch: { as: 'session', call: () => ({ id: 'FOREIGN' }), answers: 404 },
  setHold: ROLE,
  liftHold: ROLE,
  releaseArchive: ROLE,
  restoreArchive: ROLE,
  saveView: SELF,
  removeView: 'a view is looked for among the caller’s own',
  publishPolicy: ROLE,
  previewPolicy: ROLE,
  approveProposal: ROLE,
  declineProposal: ROLE,
  approvePairing: SELF,
  revokeDevice: {
    as: 'session',
    call: ({ deviceId }) => ({ id: deviceId, body: '{"reason":"not mine"}' }),
    answers: 404,
  },
  exchangeCode: 'an account is bound to its people: see broker-login',
  saveBrokerAccount: ROLE,
  relayCancel: 'an account is bound to its people: see relay',
  reportCoverage: 'says what a book shows, reads nothing back but two counts',
  findCoverage: ROLE,
  findAlerts: { as: 'session', call: () => ({}), answers: 'without it' },
  alertStream: OPEN,
  previewRule: ROLE,
  noteAlert: ROLE,
  silenceAlerts: ROLE,
  endSilence: ROLE,
  saveChannel: ROLE,
  testChannel: ROLE,
  removeChannel: ROLE,
  acknowledgeAlert: ROLE,
  invitePerson: ROLE,
  resetPerson: ROLE,
  setRoles: ROLE,
  disablePerson: ROLE,
  enablePerson: ROLE,
  findSessions: { as: 'session', call: ({ personId }) => ({ query: `?person=${personId}` }), answers: 403 },
  endSession: { as: 'session', call: ({ sessionId }) => ({ id: sessionId }), answers: 404 },
  openLink: 'the secret of the link is the proof: see people/manage-people',
  useLink: 'the secret of the link is the proof: see people/manage-people',
  beginTotp: SELF,
  confirmTotp: SELF,
  proveTotp: SELF,
  renewRecoveryCodes: SELF,
  removeTotp: SELF,
};

let portal: OpenPortal;
let stranger: SignedInPerson;
let strangersDevice: PairedDevice;
let foreign: Foreign;
beforeAll(async () => {
  portal = await openPortal();
  const owner = await portal.person('trader');
  const device = await pairedDevice(owner.actor);
  const at = Date.now();
  await recordUpload(
    device.actor,
    uploaded(1, [confirmedEntry(device.actor, 'FOREIGN', [sampleRow('1')], { at })]),
    at,
  );
  const granted = await issuePermit(device.actor, sampleBounds('NEXT', 1), at);
  if (!granted.granted) throw new Error('the permit was refused');
  const { personId, sessionId } = owner.actor;
  foreign = { permitId: granted.permit.permitId, deviceId: device.actor.deviceId, sessionId, personId };
  stranger = await signedInPerson('trader', 'stranger');
  strangersDevice = await pairedDevice(stranger.actor);
}, 60_000);
afterAll(() => portal.close());

const probes = Object.entries(REACH).flatMap(([name, reach]) =>
  typeof reach === 'string' ? [] : [{ name, reach }],
);

describe('another trader', () => {
  it.each(probes)('reaches nothing of the first one’s by $name', async ({ name, reach }) => {
    const endpoint = ENDPOINTS[name as EndpointName];
    const call = reach.call(foreign);
    const answer =
      reach.as === 'session'
        ? await callRoute(endpoint, fromOurPage(stranger.cookie), call)
        : await callRoute(
            endpoint,
            { 'content-type': 'application/json' },
            { ...call, sign: strangersDevice },
          );
    const text = await answer.text();
    expect(answer.status).toBe(reach.answers === 'without it' ? 200 : reach.answers);
    expect(text).not.toMatch(/FOREIGN.*(RELIANCE|AB1234)/);
    if (reach.answers === 'without it') expect(text).not.toContain(foreign.personId);
  });

  it.each(probes.filter(({ reach }) => reach.answers === 404))(
    'learns no difference by $name between what is there and what never was',
    async ({ name, reach }) => {
      const endpoint = ENDPOINTS[name as EndpointName];
      const ask = async (of: Foreign) => {
        const call = reach.call(of);
        const headers =
          reach.as === 'session' ? fromOurPage(stranger.cookie) : { 'content-type': 'application/json' };
        const sign = reach.as === 'session' ? undefined : strangersDevice;
        const query = call.query?.replace('FOREIGN', of.permitId === foreign.permitId ? 'FOREIGN' : 'ABSENT');
        const id = call.id === 'FOREIGN' && of.permitId !== foreign.permitId ? 'ABSENT' : call.id;
        const about = {
          ...call,
          sign,
          ...(query === undefined ? {} : { query }),
          ...(id === undefined ? {} : { id }),
        };
        const answer = await callRoute(endpoint, headers, about);
        const { detail, code } = (await answer.json()) as { detail: string; code: string };
        const ids = [of.permitId, of.deviceId, of.sessionId, 'FOREIGN', 'ABSENT'];
        return [answer.status, code, ids.reduce((text, each) => text.replaceAll(each, '…'), detail)];
      };
      const absent = {
        permitId: 'no-permit',
        deviceId: 'no-device',
        sessionId: 'no-session',
        personId: 'nobody',
      };
      expect(await ask(foreign)).toEqual(await ask(absent));
    },
  );
});
