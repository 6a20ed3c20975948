import { memo, useMemo } from 'react';
import { statuses } from '#protocol/review/status.ts';
import { personHueIndex } from '#protocol/person-hue.ts';
import { m } from '#web/i18n/generated/messages.js';
import { initialOf } from '#web/ui/initial.ts';
import { statusNames } from '../remarks/status-words.ts';
import { groupMarks, type Mark, type MarkGroup, spansOf } from './mark-layout.ts';
import styles from './timeline.module.css';

interface MarksProps {
  marks: readonly Mark[];
  width: number;
  duration: number;
  open: string | null;
  onOpen: (id: string) => void;
}

/** What is said where: whoever said it by their initial, where it stands by its colour and form; what is dense by its number. */
export const Marks = memo(function Marks({ marks, width, duration, open, onOpen }: MarksProps) {
  const groups = useMemo(() => groupMarks(marks, { width, duration }), [marks, width, duration]);
  const spans = useMemo(() => spansOf(marks, { width, duration }), [marks, width, duration]);
  return (
    <div className={styles['marks']}>
      {groups.map((group) => (
        <OneGroup key={group.marks[0]?.id} group={group} open={open} onOpen={onOpen} />
      ))}
      {spans.map(({ left, width: length, status }) => (
        <span
          key={`${status} ${left}`}
          className={styles['span']}
          data-status={status}
          style={{ left, width: length }}
          aria-hidden="true"
        />
      ))}
    </div>
  );
});

function OneGroup({ group: { x, marks }, open, onOpen }: { group: MarkGroup } & Pick<MarksProps, 'open' | 'onOpen'>) {
  const [first] = marks;
  if (first === undefined) return null;
  const at = marks.findIndex(({ id }) => id === open);
  const place = { left: x };
  if (marks.length === 1)
    return (
      <button
        type="button"
        className={styles['mark']}
        style={place}
        data-status={first.status}
        data-person={personHueIndex(first.author.id)}
        aria-pressed={at === 0}
        aria-label={m.watch_mark({ name: first.author.name, status: statusNames[first.status]() })}
        onClick={() => onOpen(first.id)}
      >
        {initialOf(first.author.name)}
      </button>
    );
  // Pressed again it goes to the next of them.
  const next = marks[(at + 1) % marks.length] ?? first;
  const there = statuses.filter((status) => marks.some((mark) => mark.status === status));
  return (
    <button
      type="button"
      className={styles['group']}
      style={place}
      aria-pressed={at >= 0}
      aria-label={m.watch_marks({ count: marks.length })}
      onClick={() => onOpen(next.id)}
    >
      <span className={styles['dots']}>
        {there.map((status) => (
          <i key={status} data-status={status} />
        ))}
      </span>
      {marks.length}
    </button>
  );
}
