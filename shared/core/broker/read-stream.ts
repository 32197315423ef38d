import { z } from 'zod';
import { wireOrderId, wireText } from './wire.ts';

const authorization = z.object({
  data: z.object({ authorized_redirect_uri: wireText, authorizedRedirectUri: wireText }),
});

/** The single-use socket address, in either spelling; undefined where the answer holds none. */
export function readStreamAddress(json: unknown): string | undefined {
  const read = authorization.safeParse(json);
  if (!read.success) return undefined;
  return read.data.data.authorized_redirect_uri ?? read.data.data.authorizedRedirectUri ?? undefined;
}

const message = z.object({ update_type: wireText, order_id: wireOrderId });

/** The order a stream message speaks of; undefined for other updates and noise. A hint to read the book, no more. */
export function readStreamHint(text: string): string | undefined {
  try {
    const read = message.safeParse(JSON.parse(text));
    // Older messages lack the type: the documentation says to take those for orders.
    const isOrder = read.success && (read.data.update_type ?? 'order') === 'order';
    return isOrder ? read.data.order_id : undefined;
  } catch {
    return undefined;
  }
}
