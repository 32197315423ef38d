import { findAlerts } from '../../../../alerts/find-alerts.ts';
import { defineRoute } from '../../../../http/define-route.ts';

export const GET = defineRoute('findAlerts', async ({ actor, query }) => ({
  rows: await findAlerts(actor, query.limit),
}));
