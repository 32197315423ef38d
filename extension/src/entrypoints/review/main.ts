import '../../messages/jitless.ts';
import { mountReview } from '../../review/mount-review.tsx';

const root = document.getElementById('root');
if (root !== null) void mountReview(root);
