import '../../messages/jitless.ts';
import { mountPopup } from '../../popup/mount-popup.tsx';

const root = document.getElementById('root');
if (root !== null) mountPopup(root);
