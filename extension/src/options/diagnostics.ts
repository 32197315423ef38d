import type { DeviceState } from '../messages/device-state.ts';

/**
 * What helps to understand a fault, and nothing that opens or names anything: no token, no account code, no
 * person, no address of a portal, no order. Accounts are numbered.
 */
export function diagnostics(device: DeviceState, about: { version: string; agent: string; at: number }) {
  const { pairing, policy, settings, lastBatch } = device;
  return {
    writtenAt: new Date(about.at).toISOString(),
    extension: about.version,
    browser: about.agent,
    accounts: device.accounts.map(({ environment, expiresAt, expired, writePath }, at) => ({
      number: at + 1,
      environment,
      expired,
      tokenEndKnown: expiresAt !== null,
      writesOpen: writePath.open,
      writesProvedAt: writePath.provedAt,
      writesRejected: writePath.rejected,
      brokerCode: writePath.words?.code ?? null,
    })),
    portal:
      pairing === null
        ? null
        : {
            reachable: pairing.reachable,
            revoked: pairing.revoked,
            outboxSize: pairing.outboxSize,
            roles: pairing.roles,
          },
    policy: {
      version: policy.version,
      issuedAt: policy.issuedAt,
      checkedAt: policy.checkedAt,
      stale: policy.stale,
      limits: policy.limits.map(({ kind }) => kind),
    },
    settings: {
      presets: settings.presets.length,
      language: settings.language,
      appearance: settings.appearance,
      reviewSurface: settings.reviewSurface,
      notifications: settings.notifications,
    },
    openReviews: device.openReviews.length,
    lastBatch:
      lastBatch === null
        ? null
        : {
            batchId: lastBatch.batchId,
            phase: lastBatch.phase,
            counts: lastBatch.counts,
            confirmedAt: lastBatch.confirmedAt,
            firstSentAt: lastBatch.firstSentAt,
            lastSentAt: lastBatch.lastSentAt,
            settledAt: lastBatch.settledAt,
            forecast: lastBatch.forecast,
            requests: lastBatch.requests,
            retries: lastBatch.retries,
            stoppedBy: lastBatch.stoppedBy?.reason ?? null,
            emergency: lastBatch.emergency,
          },
  };
}
