import type { LayerSubject } from '@pullcord/core/policy/policy';

/** With whom a layer's minute is shared; empty where a person has it alone. */
export function sharedWords({ kind }: LayerSubject): string {
  switch (kind) {
    case 'organisation':
      return 'everybody together';
    case 'desk':
      return 'the whole desk together';
    case 'strategy':
      return 'whoever sends them';
    case 'automated':
      return 'all callers together';
    case 'person':
      return '';
  }
}
