import { defineRoute } from '../../../../../../http/define-route.ts';
import { declineProposal } from '../../../../../../policies/decline-proposal.ts';

export const POST = defineRoute('declineProposal', ({ actor, params, body, at }) =>
  declineProposal(actor, params.id ?? '', body, at),
);
