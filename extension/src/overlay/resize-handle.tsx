import { type RefObject, useRef } from 'react';
import { useWords } from '../words/use-words.tsx';
import { OVERLAY_WORDS } from './overlay-words.ts';

const WIDTH = { least: 360, most: 720, step: 20 };

interface ResizeHandleProps {
  panel: RefObject<HTMLElement | null>;
  width: number;
  /** The width once the handle is let go. */
  onWidth: (width: number) => void;
}

/** The panel's inner edge: drag, or arrow keys, between 360 and 720 px. */
export function ResizeHandle({ panel, width, onWidth }: ResizeHandleProps) {
  const say = useWords(OVERLAY_WORDS);
  const dragged = useRef(width);
  const show = (wanted: number) => {
    dragged.current = Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, wanted)));
    panel.current?.style.setProperty('--pc-overlay-width', `${dragged.current}px`);
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
      aria-label={say('resize')}
      aria-valuemin={WIDTH.least}
      aria-valuemax={WIDTH.most}
      aria-valuenow={width}
      tabIndex={0}
      className="pc-resize"
      onPointerDown={(event) => {
        // A press that drags nothing leaves the width as it is.
        dragged.current = width;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId))
          show(isLeft() ? event.clientX : window.innerWidth - event.clientX);
      }}
      onPointerUp={() => onWidth(dragged.current)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        show(width + ((event.key === 'ArrowRight') === isLeft() ? WIDTH.step : -WIDTH.step));
        onWidth(dragged.current);
      }}
    />
  );
}
