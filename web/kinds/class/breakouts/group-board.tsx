import {
  DndContext,
  type DragEndEvent,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { Breakout, BreakoutRoom } from '#protocol/class/breakouts/view.ts';
import { useLesson } from '../class-context.ts';
import styles from './breakouts.module.css';
import { GroupColumn, noGroup } from './group-column.tsx';

interface GroupBoardProps {
  breakout: Breakout;
  /** Those who are here and in no group. */
  free: BreakoutRoom['participants'];
  onEnter: (room: BreakoutRoom) => void;
}

/** The groups side by side: people are dragged from one to another, by mouse or by holding a finger on them. */
export default function GroupBoard({ breakout, free, onEnter }: GroupBoardProps) {
  const { send } = useLesson();
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  );
  const move = (account_id: string, room_id: string | null): void => send('breakout.place', { account_id, room_id });
  const drop = ({ active, over }: DragEndEvent): void => {
    if (over !== null) move(String(active.id), over.id === noGroup ? null : String(over.id));
  };
  const shared = { breakout, onMove: move };
  return (
    <DndContext sensors={sensors} collisionDetection={pointerWithin} onDragEnd={drop}>
      <div className={styles['board']}>
        {free.length === 0 ? null : <GroupColumn {...shared} room={null} people={free} />}
        {breakout.rooms.map((room) => (
          <GroupColumn
            key={room.room_id}
            {...shared}
            room={room}
            people={room.participants}
            onEnter={() => onEnter(room)}
          />
        ))}
      </div>
    </DndContext>
  );
}
