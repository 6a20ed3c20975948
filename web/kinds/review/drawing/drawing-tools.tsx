import { Circle, type LucideIcon, MoveUpRight, Pencil, Redo2, Square, Type, Undo2 } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { colours, type Drawing, redone, type Tool, tools, undone } from './drawing-state.ts';
import styles from './drawing.module.css';

const icons: Record<Tool, LucideIcon> = {
  arrow: MoveUpRight,
  circle: Circle,
  rectangle: Square,
  freehand: Pencil,
  text: Type,
};
const names: Record<Tool, () => string> = {
  arrow: m.watch_tool_arrow,
  circle: m.watch_tool_circle,
  rectangle: m.watch_tool_rectangle,
  freehand: m.watch_tool_freehand,
  text: m.watch_tool_text,
};
const colourNames: Record<(typeof colours)[number], () => string> = {
  '#33E1F0': m.watch_colour_cyan,
  '#FF4D3D': m.watch_colour_red,
  '#FFD23F': m.watch_colour_yellow,
  '#5BE37D': m.watch_colour_green,
  '#FF8AD8': m.watch_colour_pink,
  '#FFFFFF': m.watch_colour_white,
};

interface DrawingToolsProps {
  drawing: Drawing;
  onDraw: (drawing: Drawing) => void;
}

/** What one draws with. One button goes through the colours: seven of them do not fit under a phone's picture. */
export function DrawingTools({ drawing, onDraw }: DrawingToolsProps) {
  const at = colours.findIndex((colour) => colour === drawing.color);
  const colour = colours[at] ?? colours[0];
  const next = colours[(at + 1) % colours.length] ?? colours[0];
  return (
    <div className={styles['tools']} role="toolbar" aria-label={m.watch_draw()}>
      {tools.map((tool) => {
        const Icon = icons[tool];
        return (
          <IconButton
            key={tool}
            label={names[tool]()}
            pressed={drawing.tool === tool}
            icon={<Icon {...icon} />}
            onClick={() => onDraw({ ...drawing, tool })}
          />
        );
      })}
      <IconButton
        label={m.watch_colour({ name: colourNames[colour]() })}
        icon={<span className={styles['colour']} style={{ background: colour }} />}
        onClick={() => onDraw({ ...drawing, color: next })}
      />
      <IconButton
        label={m.watch_undo_shape()}
        icon={<Undo2 {...icon} />}
        disabled={drawing.shapes.length === 0}
        onClick={() => onDraw(undone(drawing))}
      />
      <IconButton
        className={styles['redo']}
        label={m.watch_redo_shape()}
        icon={<Redo2 {...icon} />}
        disabled={drawing.undone.length === 0}
        onClick={() => onDraw(redone(drawing))}
      />
    </div>
  );
}
