import type { Result } from '@pullcord/core/value/result';
import type { Device } from '../port/device.ts';
import type { PortalFailure } from './portal-failure.ts';

/** Uploads everything kept, in order, at most 500 a call. One at a time for a device; a second caller joins the first. */
export declare function uploadEntries(device: Device): Promise<Result<{ kept: number }, PortalFailure>>;
/** Uploads every 500 ms until the signal aborts, and once more then. */
export declare function keepUploading(device: Device, signal: AbortSignal): Promise<void>;
