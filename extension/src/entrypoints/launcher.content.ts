import { defineContentScript } from 'wxt/utils/define-content-script';

export default defineContentScript({
  matches:
    import.meta.env.MODE === 'loopback'
      ? ['https://pro.upstox.com/*', 'http://127.0.0.1/*']
      : ['https://pro.upstox.com/*'],
  runAt: 'document_idle',
  main() {},
});
