import { useEffect, useRef } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { type Cut, moved, mostZoom, partOf } from './cut.ts';
import styles from './pictures.module.css';

interface PictureFrameProps {
  image: ImageBitmap;
  /** Width to height. */
  aspect: number;
  round: boolean;
  cut: Cut;
  onCut: (cut: Cut) => void;
}

const step = 0.05;
const ways: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: step, y: 0 },
  ArrowRight: { x: -step, y: 0 },
  ArrowUp: { x: 0, y: step },
  ArrowDown: { x: 0, y: -step },
};

/** What of an image is to be kept: drawn along by a finger or the arrow keys, and made larger. */
export function PictureFrame({ image, aspect, round, cut, onCut }: PictureFrameProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const shown = canvas.current;
    const context = shown?.getContext('2d');
    if (shown == null || context == null) return;
    const part = partOf(image, aspect, cut);
    context.clearRect(0, 0, shown.width, shown.height);
    context.drawImage(image, part.left, part.top, part.width, part.height, 0, 0, shown.width, shown.height);
  }, [image, aspect, cut]);
  const move = (by: { x: number; y: number }): void => onCut(moved(image, aspect, cut, by));
  return (
    <div className={styles['cutting']}>
      <button
        type="button"
        data-round={round || undefined}
        aria-label={m.picture_frame()}
        onKeyDown={(event) => {
          const by = ways[event.key];
          if (by === undefined) return;
          event.preventDefault();
          move(by);
        }}
        onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
        onPointerMove={({ currentTarget, pointerId, movementX, movementY }) => {
          if (!currentTarget.hasPointerCapture(pointerId)) return;
          move({ x: movementX / currentTarget.clientWidth, y: movementY / currentTarget.clientHeight });
        }}
      >
        <canvas ref={canvas} width={720} height={Math.round(720 / aspect)} />
      </button>
      <label>
        {m.picture_zoom()}
        <input
          type="range"
          min={1}
          max={mostZoom}
          step={0.05}
          value={cut.zoom}
          onInput={(event) => onCut({ ...cut, zoom: Number(event.currentTarget.value) })}
        />
      </label>
    </div>
  );
}
