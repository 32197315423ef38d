import type { Role } from '@pullcord/core/permit/permissions';

declare const actorBrand: unique symbol;
type Made<T> = T & { readonly [actorBrand]: true };

/** Who acts. Only this folder makes one, after proof: a session row, a device's signature, or our own clock. */
export type PersonActor = Made<{
  kind: 'person';
  personId: string;
  name: string;
  email: string;
  roles: readonly Role[];
  sessionId: string;
  /**
   * 'on': has a second factor. 'missing': a role wants one that is not set up, and does not count until it is.
   * Absent: has none, and needs none.
   */
  totp?: 'on' | 'missing';
}>;
export type DeviceActor = Made<{
  kind: 'device';
  deviceId: string;
  deviceKind: 'extension' | 'cli';
  personId: string;
  personName: string;
  roles: readonly Role[];
}>;
/** A clock of the portal itself. It holds no role: what it may do is what its code does. */
export type JobActor = Made<{ kind: 'job'; job: string; roles: readonly Role[] }>;
export type Actor = PersonActor | DeviceActor | JobActor;

export function personActor(proved: Omit<PersonActor, 'kind' | typeof actorBrand>): PersonActor {
  return { kind: 'person', ...proved } as PersonActor;
}

export function deviceActor(proved: Omit<DeviceActor, 'kind' | typeof actorBrand>): DeviceActor {
  return { kind: 'device', ...proved } as DeviceActor;
}

export function jobActor(job: string): JobActor {
  return { kind: 'job', job, roles: [] as readonly Role[] } as JobActor;
}

/** The person behind the actor; null for a job. */
export function personOf(actor: Actor): string | null {
  return actor.kind === 'job' ? null : actor.personId;
}
