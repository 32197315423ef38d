import type { BrokerCall, Route } from './broker-call.ts';
import { BATCH_CANCEL_ROUTE } from './routes/batch-cancel.ts';
import { CANCEL_ROUTES } from './routes/cancel-one.ts';
import { FEED_ROUTES } from './routes/feed.ts';
import { GTT_ROUTES } from './routes/gtt.ts';
import { KILL_SWITCH_ROUTES } from './routes/kill-switch.ts';
import { LOGIN_ROUTES } from './routes/login.ts';
import { MODIFY_ROUTES } from './routes/modify.ts';
import { MULTI_CANCEL_ROUTE } from './routes/multi-cancel.ts';
import { MULTI_PLACE_ROUTE } from './routes/multi-place.ts';
import { ORDER_BOOK_ROUTES } from './routes/order-book.ts';
import { PLACE_ROUTES } from './routes/place-one.ts';
import { USER_ROUTES } from './routes/user.ts';

/** Every path the broker serves. */
export const ROUTES: readonly Route[] = [
  ...ORDER_BOOK_ROUTES,
  ...PLACE_ROUTES,
  MULTI_PLACE_ROUTE,
  ...MODIFY_ROUTES,
  ...CANCEL_ROUTES,
  MULTI_CANCEL_ROUTE,
  BATCH_CANCEL_ROUTE,
  ...GTT_ROUTES,
  ...USER_ROUTES,
  ...KILL_SWITCH_ROUTES,
  ...LOGIN_ROUTES,
  ...FEED_ROUTES,
];

/** The route of a call on the host it came to; undefined where that host does not serve it. */
export function findRoute(call: BrokerCall): Route | undefined {
  const route = ROUTES.find((each) => each.path === call.path && each.method === call.method);
  if (!route) return undefined;
  if (call.hostKind === 'order') return route.orderHost ? route : undefined;
  if (call.hostKind === 'sandbox') return route.sandbox ? route : undefined;
  if (route === BATCH_CANCEL_ROUTE) {
    const { batchEndpoint } = call.broker.knobs;
    const served =
      batchEndpoint === 'everywhere' || (batchEndpoint === 'loopback' && call.hostKind === 'loopback');
    return served ? route : undefined;
  }
  return call.hostKind === 'main' || call.hostKind === 'loopback' ? route : undefined;
}
