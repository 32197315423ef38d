import type { Entry, EntryType } from '@pullcord/core/audit/entry';

/** What each kind of entry is called in a list: the event filter and the grid read the same table. */
export const ENTRY_WORDS: Readonly<Record<EntryType, string>> = {
  'batch.confirmed': 'Batch confirmed',
  'batch.refused': 'Batch refused on the device',
  'request.sent': 'Request sent',
  'request.answered': 'Request answered',
  'order.settled': 'Order settled',
  'batch.settled': 'Batch settled',
  'batch.resumed': 'Batch resumed',
  'curl.copied': 'Curl copied',
  'account.connected': 'Account connected',
  'write_path.proved': 'Write path tested',
  'outbox.restarted': 'Outbox lost entries',
  'permit.granted': 'Permit granted',
  'permit.spent': 'Permit spent',
  'permit.refused': 'Permit refused',
  'policy.published': 'Policy published',
  'policy.applied': 'Policy applied',
  'device.paired': 'Device paired',
  'device.revoked': 'Device revoked',
  'device.sequence_conflict': 'Device sequence conflict',
  'device.sequence_gap': 'Device left entries out',
  'ledger.doubted': 'Ledger doubted by a device',
  'policy.proposed': 'Policy proposed',
  'policy.approved': 'Policy approved',
  'policy.declined': 'Policy proposal declined',
  'person.created': 'Person added',
  'person.invited': 'Person invited',
  'person.reset_begun': 'Reset link made',
  'person.password_set': 'Password set',
  'person.roles_changed': 'Roles changed',
  'person.disabled': 'Person disabled',
  'person.enabled': 'Person let in again',
  'session.ended': 'Session ended',
  'totp.enabled': 'Second factor set up',
  'totp.removed': 'Second factor taken off',
  'totp.codes_made': 'Recovery codes made',
  'person.signed_in': 'Signed in',
  'person.signed_out': 'Signed out',
  'person.sign_in_refused': 'Sign-in refused',
  'account.registered': 'Broker account registered',
  'account.signed_in': 'Signed in at the broker',
  'relay.sent': 'Relay sent',
  'relay.answered': 'Relay answered',
  'audit.searched': 'Audit searched',
  'audit.exported': 'Audit exported',
  'batch.opened': 'Batch opened',
  'alert.raised': 'Alert raised',
  'alert.reopened': 'Alert reopened',
  'alert.resolved': 'Alert over',
  'alert.acknowledged': 'Alert acknowledged',
  'alert.noted': 'Note on an alert',
  'alert.silenced': 'Alerts silenced',
  'alert.silence_ended': 'Silence ended',
  'channel.saved': 'Channel saved',
  'channel.removed': 'Channel removed',
  'channel.tested': 'Channel tested',
};

const ORDER_WORDS: Readonly<Record<string, string>> = {
  cancelled: 'Order cancelled',
  partly_filled: 'Order cancelled, partly filled',
  cancelled_elsewhere: 'Order cancelled elsewhere',
  filled: 'Order filled first',
  order_rejected: 'Order rejected by the exchange',
  still_open: 'Order not cancelled',
  not_sent: 'Order not sent',
  unknown: 'Order unknown',
  unsettled_day_over: 'Order unsettled, day over',
};

/** The title of one entry: what happened, without its result. */
export function entryTitle(entry: Entry): string {
  if (entry.type === 'order.settled') return ORDER_WORDS[entry.payload.outcome] ?? ENTRY_WORDS[entry.type];
  if (entry.type === 'batch.confirmed' && entry.payload.emergency) return 'Emergency confirmed';
  return ENTRY_WORDS[entry.type];
}
