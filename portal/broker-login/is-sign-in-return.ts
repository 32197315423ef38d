import { portalSettings } from '../access/portal-settings.ts';

/** Where an allowed extension waits for the broker's code, and what an admin registers with the app. */
export function signInReturns(): string[] {
  return portalSettings().extensionIds.map((id) => `https://${id}.chromiumapp.org/upstox`);
}

/** A code must not travel anywhere else. */
export function isSignInReturn(address: string): boolean {
  return signInReturns().includes(address);
}
