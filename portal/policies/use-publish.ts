'use client';

import { publishAnswer } from '@pullcord/core/contract/person-contract';
import type { PolicySettings } from '@pullcord/core/policy/policy';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { callPortal } from '../screen/call-portal.ts';

export type PublishState =
  | { at: 'idle' }
  | { at: 'busy' }
  | { at: 'failed'; title: string; detail: string; code: string }
  | { at: 'published'; version: number }
  | { at: 'proposed' };

/** Publishes the next version and reads the page again. The draft stays where it failed. */
export function usePublish(): [
  PublishState,
  (base: number, settings: PolicySettings, reason: string) => Promise<void>,
] {
  const [state, setState] = useState<PublishState>({ at: 'idle' });
  const router = useRouter();
  async function publish(baseVersion: number, settings: PolicySettings, reason: string) {
    setState({ at: 'busy' });
    const answer = await callPortal('policy', { baseVersion, settings, reason });
    if (!answer.ok) {
      setState({ at: 'failed', ...answer.failure });
      // What was published meanwhile is brought here, to be looked at.
      if (answer.failure.code === 'policy_base_stale') router.refresh();
      return;
    }
    const published = publishAnswer.safeParse(answer.body);
    const version = published.success ? published.data.version : baseVersion + 1;
    setState(version === null ? { at: 'proposed' } : { at: 'published', version });
    router.refresh();
  }
  return [state, publish];
}
