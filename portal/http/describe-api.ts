import { brokerTokenAnswer, relayAnswer } from '@pullcord/core/contract/broker-contract';
import {
  checkpointAnswer,
  pairAnswer,
  permitAnswer,
  permitUseAnswer,
  policyAnswer,
  standbyAnswer,
  uploadAnswer,
} from '@pullcord/core/contract/device-contract';
import { ENDPOINTS, type Endpoint, type EndpointName } from '@pullcord/core/contract/endpoints';
import {
  beginTotpAnswer,
  linkAnswer,
  openLinkAnswer,
  recoveryCodesAnswer,
  useLinkAnswer,
} from '@pullcord/core/contract/identity-contract';
import { approvePairingAnswer, publishAnswer } from '@pullcord/core/contract/person-contract';
import { problem } from '@pullcord/core/contract/problem';
import { DEVICE_HEADER } from '@pullcord/seal/request-seal';
import { z } from 'zod';
import { REQUESTS } from './requests.ts';

const ANSWERS: Partial<Record<EndpointName, z.ZodType>> = {
  pairDevice: pairAnswer,
  readPolicy: policyAnswer,
  askPermit: z.union([permitAnswer, standbyAnswer, permitUseAnswer]),
  usePermit: permitUseAnswer,
  uploadEntries: uploadAnswer,
  readCheckpoint: checkpointAnswer,
  publishPolicy: publishAnswer,
  approvePairing: approvePairingAnswer,
  exchangeCode: brokerTokenAnswer,
  relayCancel: relayAnswer,
  invitePerson: linkAnswer,
  resetPerson: linkAnswer,
  openLink: openLinkAnswer,
  useLink: useLinkAnswer,
  beginTotp: beginTotpAnswer,
  confirmTotp: recoveryCodesAnswer,
  renewRecoveryCodes: recoveryCodesAnswer,
};
const SECURITY = { public: [], device: [{ device: [] }], person: [{ session: [] }] };

/** The contract's table as OpenAPI 3.1: the same schemas that check the calls. */
export function describeApi(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, endpoint] of Object.entries(ENDPOINTS) as [EndpointName, Endpoint][]) {
    const path = `/api/v1/${endpoint.path}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeEndpoint(name, endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Pullcord portal', version: '1' },
    paths,
    components: {
      securitySchemes: {
        device: { type: 'apiKey', in: 'header', name: DEVICE_HEADER },
        session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' },
      },
      schemas: { Problem: toJson(problem) },
    },
  };
}

function describeEndpoint(name: EndpointName, { access, path, summary }: Endpoint): object {
  const shape = REQUESTS[name];
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, param]) => param);
  const inPath = names.map((param) => ({
    name: param,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const answer = ANSWERS[name];
  return {
    operationId: name,
    summary,
    security: access.kind === 'either' ? [...SECURITY.device, ...SECURITY.person] : SECURITY[access.kind],
    parameters: 'query' in shape ? [...inPath, ...queryParameters(shape.query)] : inPath,
    ...('body' in shape ? { requestBody: { required: true, content: jsonContent(shape.body) } } : {}),
    responses: {
      200: { description: 'Done', ...(answer === undefined ? {} : { content: jsonContent(answer) }) },
      default: {
        description: 'Declined',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function queryParameters(query: z.ZodObject): object[] {
  const given = Object.entries(query.shape);
  return given.map(([name, schema]) => ({ name, in: 'query', schema: toJson(schema) }));
}

function jsonContent(schema: z.ZodType): object {
  return { 'application/json': { schema: toJson(schema) } };
}

function toJson(schema: unknown): object {
  // `input`: what a caller sends, before defaults and conversions; what JSON Schema cannot say becomes {}.
  return z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' });
}
