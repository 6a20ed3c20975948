import { useDraggable, useDroppable } from '@dnd-kit/core';
import { CSS } from '@dnd-kit/utilities';
import { EllipsisVertical, GripVertical } from 'lucide-react';
import type { Breakout, BreakoutRoom } from '#protocol/class/breakouts/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import styles from './breakouts.module.css';
import { groupName } from './group-words.ts';

/** Where those are dropped who come into none. */
export const noGroup = 'none';

interface GroupColumnProps {
  breakout: Breakout;
  /** null: those who are in no group. */
  room: BreakoutRoom | null;
  people: BreakoutRoom['participants'];
  onMove: (accountId: string, roomId: string | null) => void;
  onEnter?: () => void;
}

/** A group with who is in it; by their menu people are moved without a mouse. */
export function GroupColumn({ breakout, room, people, onMove, onEnter }: GroupColumnProps) {
  const { setNodeRef, isOver } = useDroppable({ id: room?.room_id ?? noGroup });
  const name = room === null ? m.class_groups_free() : groupName(room);
  return (
    <section
      ref={setNodeRef}
      className={styles['group']}
      aria-label={name}
      data-over={isOver || undefined}
      data-calls={room?.called_at != null || undefined}
    >
      <header>
        <h3 dir="auto">
          {name} <small>{people.length}</small>
        </h3>
        {onEnter === undefined ? null : (
          <Button size="small" tone="plain" onClick={onEnter}>
            {m.class_group_enter()}
          </Button>
        )}
      </header>
      <ul>
        {people.map((person) => (
          <Member
            key={person.id}
            person={person}
            places={() => placesFor(breakout, room, (to) => onMove(person.id, to))}
          />
        ))}
      </ul>
    </section>
  );
}

interface MemberProps {
  person: BreakoutRoom['participants'][number];
  places: () => MenuItem[];
}

function Member({ person: { id, full_name }, places }: MemberProps) {
  const { setNodeRef, listeners, transform, isDragging } = useDraggable({ id });
  const style = { transform: CSS.Translate.toString(transform) ?? '' };
  return (
    <li ref={setNodeRef} style={style} data-dragged={isDragging || undefined} {...listeners}>
      <GripVertical {...smallIcon} />
      <span dir="auto">{full_name}</span>
      <Menu
        label={m.class_group_move({ name: full_name })}
        trigger={<EllipsisVertical {...smallIcon} />}
        items={places}
      />
    </li>
  );
}

function placesFor({ rooms }: Breakout, from: BreakoutRoom | null, go: (to: string | null) => void): MenuItem[] {
  const others = rooms.filter(({ room_id }) => room_id !== from?.room_id);
  const to = others.map((room) => ({
    label: m.class_group_move_to({ group: groupName(room) }),
    onPick: () => go(room.room_id),
  }));
  return from === null ? to : [...to, { label: m.class_group_move_out(), onPick: () => go(null) }];
}
