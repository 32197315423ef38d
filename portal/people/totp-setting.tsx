'use client';

import { useRouter } from 'next/navigation';
import { TotpPanel } from './totp-panel.tsx';

/** On a page of its own, where an admin must set one up first: goes on to `target` when it stands. */
export function TotpSetting({ on, target }: { on: boolean; target: string | null }) {
  const router = useRouter();
  function go() {
    if (target === null) router.refresh();
    else window.location.assign(target);
  }
  return <TotpPanel on={on} onChanged={go} />;
}
