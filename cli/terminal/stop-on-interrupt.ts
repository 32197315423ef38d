import { EXIT } from '../exit-code.ts';
import type { TerminalIo } from './terminal-io.ts';

/**
 * The first Ctrl-C stops the sending and settles what is under way; a second one ends the process, and resume settles. Being
 * told to end is the same. A terminal that closes is neither: what was confirmed goes on, since nobody took it back.
 */
export function stopOnInterrupt(io: TerminalIo): { signal: AbortSignal; forget: () => void } {
  const stop = new AbortController();
  const onInterrupt = () => {
    if (stop.signal.aborted) process.exit(EXIT.unknown);
    io.err(
      'Stopping: nothing new is sent. Settling what is under way; Ctrl-C again leaves that to pullcord resume.',
    );
    stop.abort();
  };
  const onHangUp = () => undefined;
  process.on('SIGINT', onInterrupt).on('SIGTERM', onInterrupt).on('SIGHUP', onHangUp);
  const forget = () => {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt).off('SIGHUP', onHangUp);
  };
  return { signal: stop.signal, forget };
}
