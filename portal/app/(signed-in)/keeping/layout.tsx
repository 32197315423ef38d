import type { ReactNode } from 'react';
import { requirePerson } from '../../../access/require-person.ts';

/** Outside of the loading state, which has begun the answer with 200 by then: so a missing role is answered 403. */
export default async function KeepingLayout({ children }: { children: ReactNode }) {
  await requirePerson('audit.read');
  return children;
}
