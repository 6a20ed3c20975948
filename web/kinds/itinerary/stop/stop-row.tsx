import type { CSSProperties, ReactNode, Ref } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import type { CourseListProps } from '../day/list-props.ts';
import styles from './stop.module.css';
import { StopBody } from './stop-body.tsx';

export interface StopRowProps extends Pick<CourseListProps, 'facts' | 'pending' | 'selected' | 'view'> {
  id: string;
  /** What makes it draggable, where it is. */
  sort?: {
    ref: Ref<HTMLLIElement>;
    style: CSSProperties;
    lifted: boolean;
    handle: (number: number, name: string, unplaced: boolean) => ReactNode;
  };
}

/** A stop and the way to the next one. */
export function StopRow({ id, facts, pending, selected, view, sort }: StopRowProps) {
  const place = facts.places.get(id);
  if (place === undefined) return null;
  const number = facts.numbers.get(id) ?? 0;
  const leg = facts.legs.get(id);
  const unplaced = place.lat === null || place.lng === null;
  return (
    <li
      ref={sort?.ref}
      style={sort?.style}
      className={styles['row']}
      data-stop={id}
      data-lifted={sort?.lifted || undefined}
    >
      <div className={styles['line']}>
        {sort === undefined ? (
          <span
            className={styles['number']}
            aria-label={m.place_number({ count: number })}
            data-unplaced={unplaced || undefined}
            data-kind="itinerary"
          >
            {number}
          </span>
        ) : (
          sort.handle(number, place.name, unplaced)
        )}
        <StopBody
          place={place}
          selected={selected === id}
          pending={pending.has(id)}
          note={facts.notes.get(id) ?? null}
          editor={facts.editors.get(id) ?? null}
          looker={facts.lookers.get(id) ?? null}
          reactions={view.reactions[id] ?? null}
          comments={facts.comments.get(id) ?? 0}
          visit={facts.visits.get(id) ?? null}
          currency={view.currency ?? null}
        />
      </div>
      {leg === undefined ? null : <p className={styles['leg']}>{leg}</p>}
    </li>
  );
}
