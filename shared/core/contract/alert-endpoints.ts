/** Routes of alerts and of where they are sent: part of the portal's one table. */
export const ALERT_ENDPOINTS = {
  findAlerts: {
    method: 'GET',
    path: 'alerts',
    access: { kind: 'person', permission: 'alert.read_own' },
    summary: 'Alerts, newest first',
  },
  alertStream: {
    method: 'GET',
    path: 'alerts/stream',
    access: { kind: 'person', permission: 'alert.read_own' },
    summary: 'That alerts or records changed, as server-sent events',
  },
  previewRule: {
    method: 'POST',
    path: 'alerts/preview',
    access: { kind: 'person', permission: 'alert.read' },
    summary: 'What a rule would have raised',
  },
  noteAlert: {
    method: 'POST',
    path: 'alerts/{id}/notes',
    access: { kind: 'person', permission: 'alert.acknowledge' },
    summary: 'Add a note to an alert',
  },
  silenceAlerts: {
    method: 'POST',
    path: 'alerts/silences',
    access: { kind: 'person', permission: 'alert.silence' },
    summary: 'Silence a rule or a person for a while',
  },
  endSilence: {
    method: 'POST',
    path: 'alerts/silences/{id}/end',
    access: { kind: 'person', permission: 'alert.silence' },
    summary: 'End a silence now',
  },
  saveChannel: {
    method: 'POST',
    path: 'channels',
    access: { kind: 'person', permission: 'channel.manage' },
    summary: 'Add or change where alerts are sent',
  },
  testChannel: {
    method: 'POST',
    path: 'channels/{id}/test',
    access: { kind: 'person', permission: 'channel.manage' },
    summary: 'Send a test message now',
  },
  removeChannel: {
    method: 'POST',
    path: 'channels/{id}/remove',
    access: { kind: 'person', permission: 'channel.manage' },
    summary: 'Remove a channel',
  },
  acknowledgeAlert: {
    method: 'POST',
    path: 'alerts/{id}/acknowledge',
    access: { kind: 'person', permission: 'alert.acknowledge' },
    summary: 'Acknowledge an alert',
  },
} as const;
