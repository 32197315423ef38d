export const SEVERITY_WORDS = { info: 'to know', warning: 'warning', critical: 'critical' } as const;
