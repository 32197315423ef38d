import { pairDevice } from '../../../../devices/pair-device.ts';
import { answerPreflight } from '../../../../http/answer-preflight.ts';
import { defineRoute } from '../../../../http/define-route.ts';

export const OPTIONS = answerPreflight;
export const POST = defineRoute('pairDevice', ({ actor, body, at }) => pairDevice(actor, body, at));
