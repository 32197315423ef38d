import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { PortalProblem } from '../../../../access/portal-problem.ts';
import { requirePerson } from '../../../../access/require-person.ts';
import { requireBatch } from '../../../../records/get-batch.ts';

/** Outside of the loading state, which has begun the answer with 200 by then: so an unknown batch is answered 404. */
export default async function BatchLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ id: string }>;
}) {
  const actor = await requirePerson('batch.read_own');
  const id = decodeURIComponent((await params).id);
  await requireBatch(actor, id).catch((failure: unknown) => {
    if (failure instanceof PortalProblem && failure.code === 'not_found') notFound();
    throw failure;
  });
  return children;
}
