import type { ReactNode } from 'react';
import { requirePerson } from '../../../access/require-person.ts';

/** Outside of the loading state, which has begun the answer with 200 by then: so a missing role is answered 403. */
export default async function CoverageLayout({ children }: { children: ReactNode }) {
  await requirePerson('account.read');
  return children;
}
