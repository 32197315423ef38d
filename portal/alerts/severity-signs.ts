export const SEVERITY_SIGNS = {
  critical: { sign: 'failed', tone: 'failed' },
  warning: { sign: 'soon', tone: 'soon' },
  info: { sign: 'clock', tone: 'left-out' },
} as const;
