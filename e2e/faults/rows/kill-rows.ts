import assert from 'node:assert/strict';
import { freePort } from '../../stack/free-port.ts';
import { killArchive } from '../ledger/kill-archive.ts';
import { killPortal } from '../ledger/kill-portal.ts';
import { LedgerWorld } from '../ledger/ledger-world.ts';
import type { Row } from './row.ts';

const KILLS = Number(process.env.PULLCORD_KILLS ?? 100);
const ARCHIVE_KILLS = Math.ceil(KILLS / 4);

export const KILL_ROWS: readonly Row[] = [
  {
    row: 'I6',
    name: `${KILLS} kills of the portal in ingest, export, verify and publish: every acknowledged entry is there, and the tree verifies`,
    portal: true,
    run: async () => {
      const world = new LedgerWorld(await freePort(0));
      try {
        const { entries } = await killPortal(world, KILLS);
        assert.ok(entries > KILLS, 'entries were acknowledged between the kills');
      } finally {
        world.close();
      }
    },
  },
  {
    row: 'I6a',
    name: `${ARCHIVE_KILLS} kills of the portal while it archives and restores: every text is in the database or in a file on record, and both verify`,
    portal: true,
    run: async () => {
      const world = new LedgerWorld(await freePort(0));
      try {
        const { archived } = await killArchive(world, ARCHIVE_KILLS);
        assert.ok(archived > 0, 'an archive was ended between the kills');
      } finally {
        world.close();
      }
    },
  },
];
