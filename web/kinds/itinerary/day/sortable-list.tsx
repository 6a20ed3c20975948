import {
  closestCenter,
  DndContext,
  DragOverlay,
  type DragEndEvent,
  type DragOverEvent,
  type DragStartEvent,
  KeyboardSensor,
  MeasuringStrategy,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useDroppable,
  useSensor,
  useSensors,
  type CollisionDetection,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { GripVertical } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { toasts } from '#web/app/shell/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useActs, useCourse } from '../course-context.ts';
import { dayProps } from '../course-list.tsx';
import { dayName } from './day-names.ts';
import { DaySection } from './day-section.tsx';
import { dropPosition, type Order, reordered } from './drop-position.ts';
import type { CourseListProps } from './list-props.ts';
import styles from '../stop/stop.module.css';
import { StopRow } from '../stop/stop-row.tsx';

// Asked before this list takes the other's place.
export { untilUntouched } from '../edit/until-untouched.ts';

/** The list with stops that can be dragged: by mouse, by holding a finger on the number, and by keyboard. */
export function SortableList(props: CourseListProps & { onHold: (held: boolean) => void }) {
  const { order, onHold, ...rest } = props;
  const drag = useDrag(order, props);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const shown = drag.shown ?? order;
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={underPointer}
      // Rows change their places while one hangs over another day.
      measuring={measuring}
      accessibility={{
        announcements: drag.announcements,
        screenReaderInstructions: { draggable: m.drag_instructions() },
      }}
      onDragStart={(event) => {
        onHold(true);
        drag.start(event);
      }}
      onDragOver={drag.over}
      onDragEnd={(event) => {
        onHold(false);
        drag.end(event);
      }}
      onDragCancel={() => {
        onHold(false);
        drag.cancel();
      }}
    >
      {shown.map((day, index) => (
        <SortableDay key={day.id} {...rest} order={shown} day={day} index={index} />
      ))}
      {/* In flow it would make the pane longer, and the pane would scroll without end. */}
      <DragOverlay>{drag.lifted === null ? null : <LiftedStop id={drag.lifted} facts={props.facts} />}</DragOverlay>
    </DndContext>
  );
}

/** What hangs under the finger. */
function LiftedStop({ id, facts }: { id: string; facts: CourseListProps['facts'] }) {
  const place = facts.places.get(id);
  return (
    <div className={styles['lifted']} data-kind="itinerary">
      <span className={styles['number']}>{facts.numbers.get(id)}</span>
      <b>{place?.name}</b>
    </div>
  );
}

function SortableDay({ day, index, ...list }: CourseListProps & { day: Order[number]; index: number }) {
  // A day with stops is reached by them: its own box around them would be in the arrow keys’ way.
  const { setNodeRef } = useDroppable({ id: day.id, disabled: day.places.length > 0 });
  const ids = useMemo(() => [...day.places], [day.places]);
  return (
    <SortableContext id={day.id} items={ids} strategy={verticalListSortingStrategy}>
      <DaySection {...dayProps(list, day, index)} listRef={setNodeRef}>
        {ids.map((id) => (
          <SortableStop key={id} id={id} {...list} />
        ))}
      </DaySection>
    </SortableContext>
  );
}

function SortableStop({ id, ...list }: CourseListProps & { id: string }) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
  });
  return (
    <StopRow
      {...list}
      id={id}
      sort={{
        ref: setNodeRef,
        style: { transform: CSS.Translate.toString(transform) ?? '', transition: transition ?? '' },
        lifted: isDragging,
        handle: (number, name, unplaced) => (
          <button
            ref={setActivatorNodeRef}
            type="button"
            {...attributes}
            {...listeners}
            className={styles['number']}
            data-unplaced={unplaced || undefined}
            data-kind="itinerary"
            data-handle
            aria-label={m.place_drag({ name, n: number })}
          >
            <GripVertical className={styles['grip']} size={14} aria-hidden="true" />
            {number}
          </button>
        ),
      }}
    />
  );
}

const measuring = { droppable: { strategy: MeasuringStrategy.Always } } as const;

/** What is under the pointer, else the nearest; the keyboard has no pointer. */
const underPointer: CollisionDetection = (args) => {
  const within = args.pointerCoordinates === null ? [] : pointerWithin(args);
  return within.length > 0 ? within : closestCenter(args);
};

interface Hover {
  active: { id: unknown };
  over: { id: unknown } | null;
}

function useDrag(order: Order, { view, facts }: CourseListProps) {
  const { client } = useCourse();
  const acts = useActs();
  const [shown, setShown] = useState<Order | null>(null);
  const [lifted, setLifted] = useState<string | null>(null);
  // Events may come faster than renders.
  const latest = useRef<Order | null>(null);
  const set = (next: Order | null): void => {
    latest.current = next;
    setShown(next);
  };
  /** The order if it were dropped here. */
  const landing = ({ active, over }: Hover): Order => {
    const now = latest.current ?? order;
    return hovered(now, String(active.id), over === null ? null : String(over.id), true) ?? now;
  };
  const spotIn = (now: Order, id: string): string => {
    const index = now.findIndex((day) => day.places.includes(id));
    const day = view.days.find((one) => one.id === now[index]?.id);
    return m.place_moved_to({
      name: facts.places.get(id)?.name ?? '',
      day: day === undefined ? '' : dayName(day, index),
      n: (now[index]?.places.indexOf(id) ?? 0) + 1,
    });
  };
  const stop = (): void => {
    set(null);
    setLifted(null);
  };
  return {
    shown,
    lifted,
    start: ({ active }: DragStartEvent): void => {
      set(order);
      setLifted(String(active.id));
    },
    over: ({ active, over }: DragOverEvent): void => {
      const next = hovered(latest.current ?? order, String(active.id), over === null ? null : String(over.id));
      if (next !== null) set(next);
    },
    end: (event: DragEndEvent): void => {
      const id = String(event.active.id);
      const now = client.getState().view?.days ?? [];
      const drop = dropPosition(landing(event), now, id);
      if (drop !== null) acts.move(id, drop);
      else if (!now.some((day) => day.places.includes(id))) toasts.show({ text: m.place_gone() });
      stop();
    },
    cancel: stop,
    announcements: {
      onDragStart: ({ active }: DragStartEvent) =>
        m.drag_started({ name: facts.places.get(String(active.id))?.name ?? '' }),
      onDragOver: (event: Hover) => spotIn(landing(event), String(event.active.id)),
      onDragEnd: (event: Hover) => m.drag_dropped({ where: spotIn(landing(event), String(event.active.id)) }),
      onDragCancel: () => m.drag_cancelled(),
    },
  };
}

/**
 * The order with a stop where it hangs. Within its own day the library itself makes room for it, so only crossing into
 * another day changes anything, until it is dropped.
 */
function hovered(order: Order, id: string, overId: string | null, dropped = false): Order | null {
  if (overId === null || overId === id) return null;
  const target = order.find((day) => day.id === overId || day.places.includes(overId));
  const from = order.find((day) => day.places.includes(id));
  if (target === undefined || from === undefined || (target === from && !dropped)) return null;
  if (target === from && overId === target.id) return null;
  const index = overId === target.id ? target.places.length : target.places.indexOf(overId);
  return reordered(order, id, { day_id: target.id, index });
}
