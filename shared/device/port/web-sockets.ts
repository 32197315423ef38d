import type { SocketSource } from './ports.ts';

/** The platform's WebSocket, in a browser's worker and in Node alike. A refusal comes as a close. */
export const webSockets: SocketSource = {
  open: (url, events) => {
    const socket = new WebSocket(url);
    let over = false;
    const live =
      <T>(tell: (event: T) => void) =>
      (event: T) => {
        if (!over) tell(event);
      };
    socket.addEventListener(
      'open',
      live(() => events.onOpen()),
    );
    socket.addEventListener(
      'message',
      live((event: MessageEvent) => {
        if (typeof event.data === 'string') events.onMessage(event.data);
      }),
    );
    socket.addEventListener(
      'close',
      live((event: CloseEvent) => {
        over = true;
        events.onClose(event.code);
      }),
    );
    return {
      close: () => {
        over = true;
        socket.close();
      },
    };
  },
};
