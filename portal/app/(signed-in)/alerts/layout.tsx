import type { ReactNode } from 'react';
import { requirePerson } from '../../../access/require-person.ts';

/** Outside of the loading state, so that whoever has no role at all is answered 403. */
export default async function AlertsLayout({ children }: { children: ReactNode }) {
  await requirePerson('alert.read_own');
  return children;
}
