import type { RecordStore } from '@pullcord/device/port/ports';
import { FIRST_VIEW, type OverlayView, overlayView } from '../messages/overlay-view.ts';

const KEY = 'overlay-view';

/** How the overlay's grid was left; as it comes where nothing readable is kept. */
export async function findOverlayView(records: RecordStore): Promise<OverlayView> {
  return overlayView.safeParse(await records.find(KEY)).data ?? FIRST_VIEW;
}

export async function saveOverlayView(records: RecordStore, view: OverlayView): Promise<void> {
  await records.save(KEY, view);
}
