import { z } from 'zod';

/** How a trader left the overlay's grid, kept for the next time. It says what is shown, never what is picked. */
export const overlayView = z.strictObject({
  grouping: z.enum(['tag', 'instrument', 'none']),
  columns: z.array(z.enum(['side', 'product', 'status', 'quantity', 'price', 'value', 'age'])).max(7),
  density: z.enum(['comfortable', 'compact']),
  /** Pixels of the panel, before columns that ask for more. */
  width: z.int().min(360).max(720),
});
export type OverlayView = z.infer<typeof overlayView>;

export const FIRST_VIEW: OverlayView = {
  grouping: 'tag',
  columns: ['side', 'quantity', 'price', 'age'],
  density: 'compact',
  width: 440,
};
