import {
  Archive,
  Bell,
  Gauge,
  House,
  KeyRound,
  type LucideIcon,
  Monitor,
  Rows3,
  ScanSearch,
  ScrollText,
  Send,
  Settings,
  SlidersHorizontal,
  Users,
} from 'lucide-react';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  '/': House,
  '/batches': Rows3,
  '/audit': ScrollText,
  '/keeping': Archive,
  '/limits': Gauge,
  '/alerts': Bell,
  '/alert-rules': SlidersHorizontal,
  '/channels': Send,
  '/people': Users,
  '/coverage': ScanSearch,
  '/accounts': KeyRound,
  '/devices': Monitor,
  '/settings': Settings,
};

export function NavIcon({ href }: { href: string }) {
  const Icon = ICONS[href] ?? House;
  return <Icon size={16} strokeWidth={1.75} aria-hidden="true" />;
}
