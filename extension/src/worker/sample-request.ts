/** A review of all open orders of one account, as the review panel asks for it. */
export const sampleRequest = {
  account: 'AB1234',
  scope: { all: true as const },
  emergency: false,
  includeProtective: false,
  route: 'auto' as const,
  surface: 'review' as const,
};
