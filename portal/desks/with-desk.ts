import type { Desk, PolicySettings } from '@pullcord/core/policy/policy';

/** The settings with this desk in place of the one of its id, or beside the others. */
export function withDesk(settings: PolicySettings, desk: Desk): PolicySettings {
  const desks = settings.desks ?? [];
  const known = desks.some(({ deskId }) => deskId === desk.deskId);
  const next = known ? desks.map((each) => (each.deskId === desk.deskId ? desk : each)) : [...desks, desk];
  return { ...settings, desks: next };
}

/** The settings without the desk, and without the layer that addressed it. */
export function withoutDesk(settings: PolicySettings, deskId: string): PolicySettings {
  return {
    ...settings,
    desks: (settings.desks ?? []).filter((desk) => desk.deskId !== deskId),
    layers: settings.layers.filter(({ subject }) => subject.kind !== 'desk' || subject.deskId !== deskId),
  };
}
