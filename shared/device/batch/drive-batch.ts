import type { DispatchEvent } from '@pullcord/core/dispatch/dispatch-state';
import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { followOrders } from '../broker/order-stream.ts';
import { offerToGiveWay } from '../journal/take-runner.ts';
import type { Device } from '../port/device.ts';
import { keepAccount } from '../portal/keep-account.ts';
import { keepUploading } from '../portal/upload-entries.ts';
import { BatchDrive } from './batch-drive.ts';
import { findRoute } from './find-route.ts';
import type { OpenBatch } from './open-batch.ts';

/** The first cancels leave before anything that is not one: uploads and the stream share their line and their disk. */
const FIRST_SENDS_MS = 150;
/** A screen needs no more than twenty pictures a second. */
const REPORT_EVERY_MS = 50;

/** Hears how a batch stands, from time to time; null where nobody listens, and no picture is made. */
export type OnReport = ((report: BatchReport) => void) | null;

/** Drives an open batch to its end, telling of every change and running its entries meanwhile. */
export async function driveBatch(
  device: Device,
  batch: OpenBatch,
  first: (at: number) => DispatchEvent,
  onReport: OnReport,
  stop: AbortSignal,
): Promise<BatchReport> {
  const { account } = batch.state.plan;
  const running = new AbortController();
  let due = false;
  let over = false;
  const onChange = () => {
    if (onReport === null || due || over) return;
    due = true;
    void device.clock.wait(REPORT_EVERY_MS).then(() => {
      due = false;
      if (!over) onReport(drive.report);
    });
  };
  // Asked for while something else is waited for; whoever sends waits for it.
  const route = batch.route ?? findRoute(device, batch.state.plan, batch.state.settings);
  route.catch(() => undefined);
  const drive = new BatchDrive(device, batch, route, onChange);
  offerToGiveWay(device, account, () => drive.giveWay());
  const events = { onHint: (id: string) => drive.hint(id), onReconnected: () => drive.hint(null) };
  void device.clock.wait(FIRST_SENDS_MS, running.signal).then(() => {
    // The portal may be closed or broken: its entries wait, the batch does not.
    keepUploading(device, running.signal).catch(() => undefined);
    followOrders(device, account, events, running.signal).catch(() => undefined);
    keepAccount(device, batch.state.permit, running.signal).catch(() => undefined);
  });
  try {
    const report = await drive.run(first, stop);
    over = true;
    onReport?.(report);
    return report;
  } finally {
    over = true;
    running.abort();
  }
}
