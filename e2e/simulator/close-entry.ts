import { type Answer, findAnswerCode } from './broker-answer.ts';
import type { BrokerCall } from './broker-call.ts';

/** Writes down what was answered, whether or not it reached the caller. */
export function closeEntry(call: BrokerCall, answer: Answer, fate: 'answered' | 'dropped'): void {
  // A caller that has hung up meanwhile never read this answer.
  if (call.entry.fate === 'open') call.entry.fate = fate;
  call.entry.status = answer.status;
  call.entry.code = findAnswerCode(answer.value);
  call.entry.answered_t = call.broker.clock.t();
}
