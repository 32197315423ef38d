import type { Permission } from '../permit/permissions.ts';
import type { Endpoint } from './endpoints.ts';

const person = (permission: Permission | null = null) => ({ kind: 'person', permission }) as const;
const open = { kind: 'public' } as const;

/** People, their sessions, one-time links and second factors: part of the contract's table. */
export const IDENTITY_ENDPOINTS = {
  invitePerson: {
    method: 'POST',
    path: 'people',
    access: person('person.manage'),
    summary: 'Invite a person by a one-time link',
  },
  resetPerson: {
    method: 'POST',
    path: 'people/{id}/reset',
    access: person('person.manage'),
    summary: 'Make a one-time link for a new password',
  },
  setRoles: {
    method: 'POST',
    path: 'people/{id}/roles',
    access: person('person.manage'),
    summary: 'Give a person exactly these roles',
  },
  disablePerson: {
    method: 'POST',
    path: 'people/{id}/disable',
    access: person('person.manage'),
    summary: 'Refuse a person’s sign-in, sessions and devices',
  },
  enablePerson: {
    method: 'POST',
    path: 'people/{id}/enable',
    access: person('person.manage'),
    summary: 'Let a disabled person in again',
  },
  findSessions: {
    method: 'GET',
    path: 'sessions',
    access: person(),
    summary: 'Sessions that hold: one’s own, or a person’s for who manages people',
  },
  endSession: {
    method: 'POST',
    path: 'sessions/{id}/end',
    access: person(),
    summary: 'End a session',
  },
  openLink: { method: 'POST', path: 'links/open', access: open, summary: 'Whom a one-time link is for' },
  useLink: { method: 'POST', path: 'links/use', access: open, summary: 'Set a password by a one-time link' },
  beginTotp: {
    method: 'POST',
    path: 'totp/begin',
    access: person(),
    summary: 'A secret for one’s authenticator, not in force yet',
  },
  confirmTotp: {
    method: 'POST',
    path: 'totp/confirm',
    access: person(),
    summary: 'Put the second factor in force, get recovery codes',
  },
  proveTotp: {
    method: 'POST',
    path: 'totp/prove',
    access: person(),
    summary: 'A fresh code, for the next act that wants one',
  },
  renewRecoveryCodes: {
    method: 'POST',
    path: 'totp/codes',
    access: person(),
    summary: 'New recovery codes in place of the old',
  },
  removeTotp: {
    method: 'POST',
    path: 'totp/remove',
    access: person(),
    summary: 'Take one’s second factor off',
  },
} as const satisfies Record<string, Endpoint>;
