import '../../messages/jitless.ts';
import { mountOptions } from '../../options/mount-options.tsx';

const root = document.getElementById('root');
if (root !== null) mountOptions(root);
