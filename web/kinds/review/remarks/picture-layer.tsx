import { useEffect, useMemo } from 'react';
import { toasts } from '#web/app/shell/toasts.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import type { Drawing } from '../drawing/drawing-state.ts';
import { DrawingLayer } from '../drawing/drawing-layer.tsx';
import { Shapes } from '../drawing/shapes.tsx';
import type { DrawnShape } from '../drawing/stroke.ts';
import { useWatched, Watched } from '../player/watched.ts';
import type { Shape } from '#protocol/review/drawing.schema.ts';
import type { Feedback } from '#protocol/review/feedback.ts';
import { useWatching } from '../watch/watch-context.ts';
import styles from './picture-layer.module.css';
import { isAbout } from './shown.ts';

const nowhere = new Watched({ seconds: -1, frame: null });

interface PictureLayerProps {
  aspect: number;
  /** In the order of time. */
  remarks: readonly Feedback[];
  pen: Drawing;
  onPen: (pen: Drawing) => void;
  onStroke: (stroke: DrawnShape) => void;
}

/** What lies over the picture: drawings of what is said here, or what is being drawn. */
export function PictureLayer({ aspect, remarks, pen, onPen, onStroke }: PictureLayerProps) {
  const { saying, ui, player } = useWatching();
  const moment = player?.moment ?? nowhere;
  const { at, shapes } = saying.draft;
  const isAtDraft = useWatched(
    moment,
    ({ frame, seconds }) => at === null || at.frame === frame || at.seconds === seconds,
  );
  if (saying.isDrawing && isAtDraft)
    return (
      <DrawingLayer
        drawing={{ ...pen, shapes }}
        aspect={aspect}
        onDraw={(next) => {
          saying.pin();
          onPen({ ...next, shapes: [] });
          saying.change({ shapes: next.shapes });
        }}
        onStroke={onStroke}
        onFull={() => toasts.show({ text: m.watch_drawing_full() })}
      />
    );
  return (
    <>
      {ui.hidden ? null : <Drawn aspect={aspect} remarks={remarks} />}
      {isAtDraft && shapes.length > 0 ? <Shapes shapes={shapes} aspect={aspect} /> : null}
    </>
  );
}

/** Drawings of remarks whose frame or range is in sight; of the one that is open also where it is about the whole. */
function Drawn({ aspect, remarks }: Pick<PictureLayerProps, 'aspect' | 'remarks'>) {
  const { player, ui, remarks: list, open } = useWatching();
  const drawn = useMemo(() => remarks.filter((one) => one.has_drawing), [remarks]);
  const here = useWatched(player?.moment ?? nowhere, (moment) =>
    drawn
      .filter((one) => isAbout(one, moment) || (one.timestamp === undefined && one.id === ui.open))
      .map(({ id }) => id)
      .join(' '),
  );
  const shown = useMemo(() => drawn.filter(({ id }) => here.split(' ').includes(id)), [drawn, here]);
  const drawings = useWatched(list.drawings, (all) => all);
  useEffect(() => list.want(shown.map(({ id }) => id)), [list, shown]);
  return (
    <>
      {shown.map(({ id, user }) => {
        const shapes = drawings.get(id) ?? [];
        const [x, y] = cornerOf(shapes);
        return (
          <div key={id} data-faded={(ui.open !== null && ui.open !== id) || undefined} className={styles['drawn']}>
            <Shapes shapes={shapes} aspect={aspect} />
            {shapes.length === 0 ? null : (
              <button
                type="button"
                className={styles['face']}
                style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
                onClick={(event) => {
                  event.stopPropagation();
                  open(id);
                }}
              >
                <Avatar face={faceOf(user)} size={28} />
              </button>
            )}
          </div>
        );
      })}
    </>
  );
}

/** Right above of the first line that is drawn, or of its words where there is none, and within the picture. */
function cornerOf(shapes: readonly Shape[]): [number, number] {
  const first = shapes.find(({ type }) => type !== 'text') ?? shapes[0];
  if (first === undefined) return [0, 0];
  const step = first.type === 'freehand' ? 3 : 2;
  const xs = first.coordinates.filter((_number, at) => at % step === 0);
  const ys = first.coordinates.filter((_number, at) => at % step === 1);
  return [Math.min(0.96, Math.max(...xs)), Math.max(0.06, Math.min(...ys))];
}
