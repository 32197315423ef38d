/** The panel's script in a page, once it runs there. It stands in a world of its own, which the page cannot see. */
export interface StandingPanel {
  /** False once it belongs to an extension that was updated or removed. */
  isAlive(): boolean;
  toggle(): void;
}

export type PanelWorld = typeof globalThis & { pullcordPanel?: StandingPanel };

/**
 * Opens or closes the panel where its script runs already; false where there is none, or a dead one. Run in the page by the
 * worker, so it may use nothing of this file.
 */
export function pressStanding(): boolean {
  const { pullcordPanel } = globalThis as PanelWorld;
  if (pullcordPanel?.isAlive() !== true) return false;
  pullcordPanel.toggle();
  return true;
}
