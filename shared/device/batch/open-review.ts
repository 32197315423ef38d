import type { Result } from '@pullcord/core/value/result';
import type { BrokerFailure } from '../broker/broker-failure.ts';
import type { Device } from '../port/device.ts';
import type { Review, ReviewRequest } from './review.ts';

export declare function openReview(
  device: Device,
  request: ReviewRequest,
): Promise<Result<Review, BrokerFailure>>;
export declare function refreshReview(device: Device, review: Review): Promise<Result<Review, BrokerFailure>>;
export declare function addToReview(
  device: Device,
  review: Review,
  orderIds: readonly string[],
): Promise<Result<Review, BrokerFailure>>;
export declare function closeReview(device: Device, review: Review): Promise<void>;
