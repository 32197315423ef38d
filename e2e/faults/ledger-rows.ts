/** Rows of the fault matrix that the ledger answers for: where each is made, and the guarantee that names it. */
export const LEDGER_ROWS = {
  F33: {
    file: 'shared/device/portal/upload-entries.test.ts',
    guarantee: 'keeps everything while the portal is closed',
  },
  F34: {
    file: 'portal/records/record-upload.test.ts',
    guarantee: 'is recorded once, however often it is sent',
  },
  F35: {
    file: 'portal/records/record-upload.test.ts',
    guarantee: 'another content under a recorded number is refused',
  },
  F36: { file: 'cli/commands/audit-verify.test.ts', guarantee: 'is named at the first bad entry' },
  F37: { file: 'shared/device/portal/witness.test.ts', guarantee: 'restored from yesterday' },
  F38: { file: 'portal/db/append-only.test.ts', guarantee: 'is refused by the database itself' },
  F49: { file: 'portal/records/stream-export.test.ts', guarantee: 'no cell begins as a formula' },
} as const;
