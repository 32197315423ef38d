import { type RefObject, useState } from 'react';

const WIDTH = { least: 360, most: 720, step: 20, first: 440 };

/** The panel's inner edge: drag, or arrow keys, between 360 and 720 px. */
export function ResizeHandle({ panel }: { panel: RefObject<HTMLElement | null> }) {
  const [width, setWidth] = useState(WIDTH.first);
  const apply = (wanted: number) => {
    const next = Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, wanted)));
    setWidth(next);
    panel.current?.style.setProperty('--pc-overlay-width', `${next}px`);
  };
  const isLeft = () => {
    const root = panel.current?.getRootNode();
    return (
      root instanceof ShadowRoot && root.host instanceof HTMLElement && root.host.dataset.side === 'left'
    );
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be dragged or focused.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the panel"
      aria-valuemin={WIDTH.least}
      aria-valuemax={WIDTH.most}
      aria-valuenow={width}
      tabIndex={0}
      className="pc-resize"
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId))
          apply(isLeft() ? event.clientX : window.innerWidth - event.clientX);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        apply(width + ((event.key === 'ArrowRight') === isLeft() ? WIDTH.step : -WIDTH.step));
      }}
    />
  );
}
