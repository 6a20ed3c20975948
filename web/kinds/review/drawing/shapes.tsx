import type { ReactNode } from 'react';
import type { Shape } from '#protocol/review/drawing.schema.ts';
import { arrowPath, corners, lineWidth, strokePath, unit } from './shape-paths.ts';
import styles from './drawing.module.css';

interface ShapesProps {
  shapes: readonly Shape[];
  /** Width by height of the picture, as it is shown. */
  aspect: number;
}

/** What is drawn over a picture; it fills the box that the picture lies in. */
export function Shapes({ shapes, aspect }: ShapesProps) {
  return (
    <svg className={styles['shapes']} viewBox={`0 0 ${unit * aspect} ${unit}`} aria-hidden="true">
      {shapes.map((shape, at) => (
        // Of a drawing nothing but its last shape goes or comes.
        // oxlint-disable-next-line react/no-array-index-key
        <OneShape key={at} shape={shape} aspect={aspect} />
      ))}
    </svg>
  );
}

/** Each with a dark edge, so that it is seen on what is bright as well. */
function OneShape({ shape, aspect }: { shape: Shape; aspect: number }) {
  const { color, width } = shape.style;
  const line = lineWidth(width);
  switch (shape.type) {
    case 'text': {
      const [x, y] = corners(shape.coordinates, aspect);
      return (
        <text x={x} y={y} fill={color} fontSize={textSize(width)} className={styles['text']}>
          {shape.text}
        </text>
      );
    }
    case 'freehand': {
      const path = strokePath(shape.coordinates, { aspect, width });
      return (
        <>
          <path d={path} className={styles['edge']} strokeWidth="5" />
          <path d={path} fill={color} />
        </>
      );
    }
    case 'arrow':
      return (
        <Twice
          color={color}
          line={line}
          draw={(props) => <path d={arrowPath(shape.coordinates, { aspect, width })} {...props} />}
        />
      );
    case 'rectangle': {
      const [x1, y1, x2, y2] = corners(shape.coordinates, aspect);
      const box = { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
      return <Twice color={color} line={line} draw={(props) => <rect {...box} rx="4" {...props} />} />;
    }
    case 'circle': {
      const [x1, y1, x2, y2] = corners(shape.coordinates, aspect);
      const round = { cx: (x1 + x2) / 2, cy: (y1 + y2) / 2, rx: Math.abs(x2 - x1) / 2, ry: Math.abs(y2 - y1) / 2 };
      return <Twice color={color} line={line} draw={(props) => <ellipse {...round} {...props} />} />;
    }
  }
}

/** Letters stand as high as a line of this width is meant to be seen. */
export function textSize(width: number): number {
  return 30 + width * 6;
}

interface Pen {
  fill: 'none';
  stroke?: string;
  strokeWidth: number;
  className: string | undefined;
}

function Twice({ color, line, draw }: { color: string; line: number; draw: (pen: Pen) => ReactNode }) {
  return (
    <>
      {draw({ fill: 'none', strokeWidth: line + 5, className: styles['edge'] })}
      {draw({ fill: 'none', stroke: color, strokeWidth: line, className: styles['line'] })}
    </>
  );
}
