import { defineRoute } from '../../../../../../http/define-route.ts';
import { approveProposal } from '../../../../../../policies/approve-proposal.ts';

export const POST = defineRoute('approveProposal', ({ actor, params, at }) =>
  approveProposal(actor, params.id ?? '', at),
);
