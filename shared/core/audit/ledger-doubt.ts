import { z } from 'zod';

/**
 * What a device that remembers a checkpoint may find wrong with a ledger. `shrank`: fewer entries than were vouched
 * for. `forked`: other ones. `unsigned`: not signed with a known key. `witnessed` and `shown` are sizes.
 */
export const ledgerDoubt = z.object({
  kind: z.enum(['shrank', 'forked', 'unsigned']),
  witnessed: z.int().nonnegative(),
  shown: z.int().nonnegative(),
});
