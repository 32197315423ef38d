'use client';

import { PanelLeft } from 'lucide-react';

/** Folds the navigation to its icons; kept in this browser and restored by public/theme.js. */
export function RailToggle() {
  function toggle() {
    const folded = document.documentElement.dataset.rail === 'folded';
    if (folded) delete document.documentElement.dataset.rail;
    else document.documentElement.dataset.rail = 'folded';
    localStorage.setItem('pullcord-rail', folded ? 'open' : 'folded');
  }
  return (
    <button
      type="button"
      className="pc-icon-button pc-rail-toggle"
      onClick={toggle}
      aria-label="Fold the navigation"
    >
      <PanelLeft size={16} aria-hidden="true" />
    </button>
  );
}
