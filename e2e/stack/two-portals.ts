import { join } from 'node:path';
import { z } from 'zod';
import { LedgerWorld } from '../faults/ledger/ledger-world.ts';
import { freePort } from './free-port.ts';
import { type FrontDoor, openFrontDoor } from './front-door.ts';
import type { StackPerson } from './stack-secrets.ts';
import { type RunningPortal, startPortal } from './start-portal.ts';
import { startSqld } from './start-sqld.ts';

export interface TwoPortals {
  world: LedgerWorld;
  door: FrontDoor;
  /** Both, in the order they were started; each also answers at its own address. */
  portals: readonly [RunningPortal, RunningPortal];
  /** Takes the first one out, as a crash would. */
  killFirst(): Promise<void>;
  /** Rows of the shared database, read past the portals. */
  rows<T>(sql: string, shape: z.ZodType<T>): Promise<T[]>;
  stop(): Promise<void>;
}

const cell = z.object({ value: z.unknown().optional() });
const pipeline = z.object({
  results: z.array(
    z.object({
      response: z.object({
        result: z
          .object({ cols: z.array(z.object({ name: z.string() })), rows: z.array(z.array(cell)) })
          .optional(),
      }),
    }),
  ),
});

/** Two portal processes on one real libSQL server, behind one address. `others`: people besides the usual three. */
export async function startTwoPortals(others: readonly StackPerson[] = []): Promise<TwoPortals> {
  const port = await freePort(0);
  const world = new LedgerWorld(port);
  world.secrets.people.push(...others);
  const sqld = await startSqld(join(world.folder, 'server'));
  let alive: string[] = [];
  const door = await openFrontDoor(port, () => alive);
  const start = async () => {
    const portal = await startPortal({
      port: await freePort(0),
      dataFolder: join(world.folder, 'data'),
      secrets: world.secrets,
      databaseUrl: sqld.url,
      publicUrl: door.url,
    });
    alive = [...alive, portal.url];
    return portal;
  };
  const portals = [await start(), await start()] as const;
  return {
    world,
    door,
    portals,
    async killFirst() {
      await portals[0].kill();
      alive = alive.filter((url) => url !== portals[0].url);
    },
    async rows(sql, shape) {
      const body = { requests: [{ type: 'execute', stmt: { sql } }, { type: 'close' }] };
      const answer = await fetch(`${sqld.url}/v2/pipeline`, { method: 'POST', body: JSON.stringify(body) });
      const [first] = pipeline.parse(await answer.json()).results;
      const { cols = [], rows = [] } = first?.response.result ?? {};
      return rows.map((row) =>
        shape.parse(Object.fromEntries(cols.map(({ name }, index) => [name, row[index]?.value ?? null]))),
      );
    },
    async stop() {
      await Promise.all(portals.map((portal) => portal.kill()));
      await door.close();
      await sqld.stop();
      world.close();
    },
  };
}
