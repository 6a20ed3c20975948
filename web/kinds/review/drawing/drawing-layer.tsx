import { type PointerEvent, useRef, useState } from 'react';
import type { Shape } from '#protocol/review/drawing.schema.ts';
import { maxShapeText } from '#protocol/review/drawing-limits.ts';
import { m } from '#web/i18n/generated/messages.js';
import { isComposing } from '#web/ui/composing.ts';
import { type Drawing, shapeBetween, withShape } from './drawing-state.ts';
import styles from './drawing.module.css';
import { fractionOf } from './letterbox.ts';
import { Shapes, textSize } from './shapes.tsx';
import { unit } from './shape-paths.ts';
import { type DrawnShape, type Point, strokeCoordinates } from './stroke.ts';

interface DrawingLayerProps {
  drawing: Drawing;
  aspect: number;
  onDraw: (drawing: Drawing) => void;
  /** A shape is so far, and at last as it is. */
  onStroke: (stroke: DrawnShape) => void;
  /** There is no room for more. */
  onFull: () => void;
}

/** Where one draws over the picture, by mouse, finger or pen; what is drawn there already stands in it. */
export function DrawingLayer({ drawing, aspect, onDraw, onStroke, onFull }: DrawingLayerProps) {
  const [live, setLive] = useState<Shape | null>(null);
  const [writing, setWriting] = useState<[number, number] | null>(null);
  const points = useRef<Point[]>([]);
  const stroke = useRef('');
  const draw = (isDone: boolean): Shape | null => {
    const shape = shapeOf();
    if (shape !== null) onStroke({ id: stroke.current, shape, aspect, isDone });
    return shape;
  };
  const add = (shape: Shape | null): void => {
    if (shape === null) return;
    const next = withShape(drawing, shape);
    if (next === null) onFull();
    else onDraw(next);
  };
  const shapeOf = (): Shape | null => {
    const [first, last] = [points.current[0], points.current.at(-1)];
    if (first === undefined || last === undefined) return null;
    if (drawing.tool !== 'freehand') return shapeBetween(drawing, [first[0], first[1]], [last[0], last[1]]);
    const coordinates = strokeCoordinates(points.current, aspect);
    return { type: 'freehand', coordinates, style: { color: drawing.color, width: drawing.width } };
  };
  const down = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0 || writing !== null) return;
    event.preventDefault();
    const at = pointsOf(event)[0];
    if (drawing.tool === 'text') {
      if (at !== undefined) setWriting([at[0], at[1]]);
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    points.current = at === undefined ? [] : [at];
    stroke.current = crypto.randomUUID().slice(0, 8);
    setLive(draw(false));
  };
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    if (points.current.length === 0) return;
    points.current.push(...pointsOf(event));
    setLive(draw(false));
  };
  const up = (): void => {
    if (points.current.length === 0) return;
    add(draw(true));
    points.current = [];
    setLive(null);
  };
  return (
    <div
      className={styles['layer']}
      data-tool={drawing.tool}
      role="application"
      aria-label={m.watch_draw_layer()}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => {
        points.current = [];
        setLive(null);
      }}
    >
      <Shapes shapes={live === null ? drawing.shapes : [...drawing.shapes, live]} aspect={aspect} />
      {writing === null ? null : (
        <TextHere
          at={writing}
          drawing={drawing}
          onDone={(text) => {
            setWriting(null);
            if (text === '') return;
            add({
              type: 'text',
              coordinates: [...writing],
              text,
              style: { color: drawing.color, width: drawing.width },
            });
          }}
        />
      )}
    </div>
  );
}

interface TextHereProps {
  at: [number, number];
  drawing: Drawing;
  onDone: (text: string) => void;
}

function TextHere({ at: [x, y], drawing, onDone }: TextHereProps) {
  const [text, setText] = useState('');
  const done = useRef(false);
  const finish = (words: string): void => {
    if (done.current) return;
    done.current = true;
    onDone(words.trim());
  };
  return (
    <input
      className={styles['writing']}
      style={{
        left: `${x * 100}%`,
        top: `${y * 100}%`,
        color: drawing.color,
        // Of the layer's height, as the letters will be.
        fontSize: `max(16px, ${(textSize(drawing.width) / unit) * 100}cqh)`,
      }}
      maxLength={maxShapeText}
      aria-label={m.watch_draw_text()}
      placeholder={m.watch_draw_text()}
      ref={(field) => field?.focus()}
      value={text}
      onInput={(event) => setText(event.currentTarget.value)}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={() => finish(text)}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        event.stopPropagation();
        if (event.key === 'Enter') finish(text);
        if (event.key === 'Escape') finish('');
      }}
    />
  );
}

/** All that a device has noticed since the last event, where it says so. */
function pointsOf(event: PointerEvent<HTMLDivElement>): Point[] {
  const box = event.currentTarget.getBoundingClientRect();
  const all = event.nativeEvent.getCoalescedEvents?.() ?? [];
  return (all.length > 0 ? all : [event.nativeEvent]).map((one) => [
    ...fractionOf(one, box),
    one.pointerType === 'pen' ? Math.min(1, Math.max(0, one.pressure)) : 0.5,
  ]);
}
