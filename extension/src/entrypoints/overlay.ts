import '../messages/jitless.ts';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { mountOverlay } from '../overlay/mount-overlay.tsx';

export default defineUnlistedScript(() => {
  const host = document.createElement('pullcord-overlay');
  const shadow = host.attachShadow({ mode: 'open' });
  const unmount = mountOverlay(shadow, () => {
    unmount();
    host.remove();
  });
  document.documentElement.append(host);
});
