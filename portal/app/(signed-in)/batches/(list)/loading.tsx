import { Skeleton } from '../../../../screen/skeleton.tsx';

export default function Loading() {
  return <Skeleton title="Batches" />;
}
