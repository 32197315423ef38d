import { err, ok, type Result } from '@pullcord/core/value/result';
import { z } from 'zod';
import { type Failure, fail } from './failure.ts';
import { type Context, type MessageName, type ParsedRequestOf, PROTOCOL } from './protocol.ts';
import { findContext, maySend, type Self, type SenderProof } from './sender.ts';

/** Ten thousand ids fit; nothing a screen sends is larger. */
export const MESSAGE_LENGTH_MAX = 1_000_000;

/** A message after proof and parsing: the request's type follows its name. */
export type Incoming = {
  [N in MessageName]: { name: N; request: ParsedRequestOf<N>; context: Context };
}[MessageName];

const shape = z.strictObject({ name: z.string(), request: z.unknown() });

/** True for what is meant for this channel at all: others share the browser's one listener. */
export function isMessage(message: unknown): boolean {
  return shape.safeParse(message).success;
}

/** Proves the sender, then reads the request. An unknown name or sender is refused before anything is parsed. */
export function readIncoming(message: unknown, sender: SenderProof, self: Self): Result<Incoming, Failure> {
  const named = shape.safeParse(message);
  if (!named.success || !isName(named.data.name)) return err(refused('message_invalid'));
  const { name, request } = named.data;
  const context = findContext(sender, self);
  if (context === undefined || !maySend(name, context)) return err(refused('message_refused'));
  if (lengthOf(request) > MESSAGE_LENGTH_MAX) return err(refused('message_invalid'));
  const parsed = PROTOCOL[name].request.safeParse(request);
  if (!parsed.success) return err(refused('message_invalid'));
  return ok({ name, request: parsed.data, context } as Incoming);
}

function isName(name: string): name is MessageName {
  return Object.hasOwn(PROTOCOL, name);
}

function lengthOf(request: unknown): number {
  return JSON.stringify(request)?.length ?? 0;
}

function refused(code: 'message_refused' | 'message_invalid'): Failure {
  return fail(
    code,
    code === 'message_refused'
      ? 'This surface may not ask for that.'
      : 'Pullcord could not read what this surface asked for.',
    'Nothing was sent.',
    'Open the review or the popup of Pullcord itself.',
  );
}
