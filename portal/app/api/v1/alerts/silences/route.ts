import { silenceAlerts } from '../../../../../alerts/silence-alerts.ts';
import { defineRoute } from '../../../../../http/define-route.ts';

export const POST = defineRoute('silenceAlerts', ({ actor, body, at }) => silenceAlerts(actor, body, at));
