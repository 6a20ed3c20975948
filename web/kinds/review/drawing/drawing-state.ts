import type { Shape } from '#protocol/review/drawing.schema.ts';
import { maxNumbers, maxShapes } from '#protocol/review/drawing-limits.ts';

export const tools = ['arrow', 'circle', 'rectangle', 'freehand', 'text'] as const;
export type Tool = (typeof tools)[number];

/** Seen on most pictures, and told apart by those who do not see all colours. */
export const colours = ['#33E1F0', '#FF4D3D', '#FFD23F', '#5BE37D', '#FF8AD8', '#FFFFFF'] as const;

/** A drawing as it is made. */
export interface Drawing {
  shapes: readonly Shape[];
  /** Taken back, the last one first. */
  undone: readonly Shape[];
  tool: Tool;
  color: string;
  width: number;
}

export const emptyDrawing: Drawing = { shapes: [], undone: [], tool: 'freehand', color: colours[0], width: 4 };

/** null: there is no room for it. */
export function withShape(drawing: Drawing, shape: Shape): Drawing | null {
  const numbers = drawing.shapes.reduce((sum, { coordinates }) => sum + coordinates.length, shape.coordinates.length);
  if (drawing.shapes.length >= maxShapes || numbers > maxNumbers) return null;
  return { ...drawing, shapes: [...drawing.shapes, shape], undone: [] };
}

export function undone(drawing: Drawing): Drawing {
  const last = drawing.shapes.at(-1);
  if (last === undefined) return drawing;
  return { ...drawing, shapes: drawing.shapes.slice(0, -1), undone: [...drawing.undone, last] };
}

export function redone(drawing: Drawing): Drawing {
  const next = drawing.undone.at(-1);
  if (next === undefined) return drawing;
  return { ...drawing, shapes: [...drawing.shapes, next], undone: drawing.undone.slice(0, -1) };
}

/** A shape between two places; null where it is too small to have been meant. */
export function shapeBetween(
  { tool, color, width }: Drawing,
  from: readonly [number, number],
  to: readonly [number, number],
): Shape | null {
  if (tool === 'text' || tool === 'freehand') return null;
  const isMeant = Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]) > 0.01;
  return isMeant ? { type: tool, coordinates: [...from, ...to], style: { color, width } } : null;
}
