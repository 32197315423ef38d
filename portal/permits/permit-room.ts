import 'server-only';
import { PERMIT_TTL_MS } from '@pullcord/core/permit/grant';
import type { PermitFields } from '@pullcord/core/permit/permit';
import { findStandbyInWay, type Standby, standbyAfter, waitingClaim } from '@pullcord/core/permit/standby';
import type { MinuteBatch } from '@pullcord/core/policy/judge-minute';
import type { DeviceActor } from '../access/actor.ts';
import type { Statement } from '../db/client.ts';
import type { EntryDraft } from '../ledger/append-entries.ts';
import { type AccountHolder, findAccountHolder, type RegisteredPeople } from './account-holders.ts';
import { type HeldBatch, spentUntil } from './read-minute.ts';
import { dropStandby, keepStandby } from './standby-rows.ts';

export type PermitState = 'reserved' | 'spent' | 'released';

export interface KnownPermit {
  permitId: string;
  personId: string;
  deviceId: string;
  batchId: string;
  account: string;
  state: PermitState;
  fields: PermitFields;
}

export interface RoomFacts {
  held: HeldBatch[];
  holders: AccountHolder[];
  permits: ReadonlyMap<string, KnownPermit>;
  standbys: Standby[];
  deviceNames: ReadonlyMap<string, string>;
  registered: RegisteredPeople;
  /** Whose the batches are that are asked about. */
  owners: Map<string, string>;
}

/**
 * Who holds room and accounts while a group of asks is decided: as the database had it when the lock was taken, with
 * what was decided since. What is decided is written at the end, in the order of the decisions.
 */
export class PermitRoom {
  readonly statements: Statement[] = [];
  readonly drafts: EntryDraft[] = [];
  readonly #facts: RoomFacts;

  constructor(facts: RoomFacts) {
    this.#facts = facts;
  }

  minute(at: number): MinuteBatch[] {
    return this.#facts.held.filter(({ heldUntil }) => heldUntil > at);
  }

  findHolder(
    asked: { account: string; deviceId: string; personId: string; emergency: boolean },
    at: number,
  ): string | undefined {
    return findAccountHolder(this.#facts.holders, asked, this.#facts.registered, at);
  }

  /** A batch is its first asker's from then on: false where it is another person's. */
  takeBatch(batchId: string, personId: string): boolean {
    const owner = this.#facts.owners.get(batchId) ?? personId;
    this.#facts.owners.set(batchId, owner);
    return owner === personId;
  }

  /** The other device that stands by for this account, by its name, and in how many ms that is over. */
  findStandbyInWay(
    asked: { account: string; deviceId: string },
    at: number,
  ): { name: string; endsInMs: number } | undefined {
    const inWay = findStandbyInWay(this.#facts.standbys, asked, at);
    if (inWay === undefined) return undefined;
    const { deviceId, until } = inWay;
    return { name: this.#facts.deviceNames.get(deviceId) ?? deviceId, endsInMs: until - at };
  }

  /** What became of the standby that this permit's device asks for. */
  standBy({ permitId, account, deviceId }: KnownPermit, fresh: boolean, at: number): Standby {
    const standby = standbyAfter(this.#facts.standbys, { permitId, account, deviceId, fresh }, at);
    this.#keep(standby, at);
    return standby;
  }

  /** From now on nobody else is given a standby, until the claim came again or fell silent. */
  letClaimWait(permit: KnownPermit, at: number): void {
    this.#keep(waitingClaim(permit, at), at);
  }

  findPermit(permitId: string, deviceId: string): KnownPermit | undefined {
    const known = this.#facts.permits.get(permitId);
    return known?.deviceId === deviceId ? known : undefined;
  }

  /** What the device had reserved for this batch is asked for anew. */
  releaseReserved({ batchId, deviceId }: { batchId: string; deviceId: string }, at: number): void {
    this.#facts.held = this.#facts.held.filter(
      (each) => !(each.isReserved && each.batchId === batchId && each.deviceId === deviceId),
    );
    this.statements.push({ sql: RELEASE, args: [at, batchId, deviceId] });
  }

  reserve(permit: PermitFields, { personId, deviceId }: DeviceActor): void {
    const { permitId, bounds, grantedAt, expiresAt } = permit;
    const { batchId, account, orders } = bounds;
    this.#facts.held.push({
      ...heldBy(permit, personId),
      deviceId,
      isReserved: true,
      heldUntil: expiresAt,
    });
    const fields = JSON.stringify(permit);
    this.statements.push({
      sql: RESERVE,
      args: [permitId, personId, deviceId, batchId, account, orders, fields, grantedAt, expiresAt],
    });
  }

  /** Ends a reservation. A spent one counts from now on, and its batch holds the account. */
  end(permit: KnownPermit, state: 'spent' | 'released', at: number): void {
    const { permitId, personId, deviceId, batchId, account, fields } = permit;
    const { held, holders, deviceNames } = this.#facts;
    permit.state = state;
    this.#facts.held = held.filter((each) => each.permitId !== permitId);
    if (state === 'spent') {
      const heldUntil = spentUntil(at);
      this.#facts.held.push({ ...heldBy(fields, personId), deviceId, isReserved: false, heldUntil });
      const name = deviceNames.get(deviceId) ?? deviceId;
      holders.push({ account, batchId, deviceId, personId, name, spokeAt: at });
    }
    this.statements.push({ sql: END, args: [state, at, permitId, deviceId] });
    // Spent, its batch holds the account; released, whoever waits for the account need not wait any longer.
    this.#drop(permitId);
  }

  /** Its batch still runs. */
  prolong({ permitId, deviceId }: KnownPermit, at: number): void {
    this.statements.push({ sql: PROLONG, args: [at + PERMIT_TTL_MS, permitId, deviceId] });
  }

  #keep(standby: Standby, at: number): void {
    const others = this.#facts.standbys.filter(({ permitId }) => permitId !== standby.permitId);
    this.#facts.standbys = [...others, standby];
    this.statements.push(...keepStandby(standby, at));
  }

  #drop(dropped: string): void {
    const left = this.#facts.standbys.filter(({ permitId }) => permitId !== dropped);
    if (left.length === this.#facts.standbys.length) return;
    this.#facts.standbys = left;
    this.statements.push(dropStandby(dropped));
  }
}

function heldBy({ permitId, bounds }: PermitFields, personId: string) {
  const { batchId, automated, orders, strategies } = bounds;
  return { permitId, personId, batchId, automated, orders, strategies };
}

const RELEASE = `UPDATE permits SET state = 'released', used_at = ?
  WHERE batch_id = ? AND device_id = ? AND state = 'reserved'`;
const RESERVE = `INSERT INTO permits
  (permit_id, person_id, device_id, batch_id, account, orders, state, fields, granted_at, expires_at)
  VALUES (?, ?, ?, ?, ?, ?, 'reserved', ?, ?, ?)`;
const END = 'UPDATE permits SET state = ?, used_at = ? WHERE permit_id = ? AND device_id = ?';
const PROLONG = 'UPDATE permits SET expires_at = ? WHERE permit_id = ? AND device_id = ?';
