import type { Problem } from '@pullcord/core/contract/problem';

/**
 * Why the portal did not do what it was asked. `passing`: it may do it later, unchanged. `untrusted`: it, or whoever
 * speaks in its place, sent a policy that no pinned key vouches for, or none that it vouches for now.
 */
export interface PortalFailure {
  kind: 'not_paired' | 'unreachable' | 'server_error' | 'refused' | 'unreadable' | 'untrusted';
  /** The portal's own words, where it answered with a problem. */
  problem: Problem | null;
  /** For people; what went wrong on the way where the portal said nothing. */
  detail: string;
}

export function isPassingFailure(failure: PortalFailure): boolean {
  return failure.kind === 'unreachable' || failure.kind === 'server_error';
}
