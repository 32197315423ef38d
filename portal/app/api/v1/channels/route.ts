import { saveChannel } from '../../../../alerts/save-channel.ts';
import { defineRoute } from '../../../../http/define-route.ts';

export const POST = defineRoute('saveChannel', ({ actor, body, at }) => saveChannel(actor, body, at));
