import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { clamp } from '#web/ui/clamp.ts';
import { useCourse } from '../course-context.ts';
import styles from './talked-places.module.css';

/** The places that something is said about, each leading to it: the talk of the course is not all that is said in it. */
export function TalkedPlaces({ view }: { view: ItineraryRoomView }) {
  const { show } = useCourse();
  const counts = new Map<string, number>();
  for (const { target, removed } of view.comments)
    if (target !== null && !removed) counts.set(target, (counts.get(target) ?? 0) + 1);
  const talked = view.places.filter(({ id }) => counts.has(id));
  if (talked.length === 0) return null;
  return (
    <section className={styles['places']} aria-label={m.talk_places()}>
      <h3>{m.talk_places()}</h3>
      <ul>
        {talked.map(({ id, name }) => (
          <li key={id}>
            <button type="button" onClick={() => show({ selected: id, panel: { what: 'talk', target: id } })}>
              <span className={clamp(styles['name'])}>{name}</span>{' '}
              <span className={styles['count']}>{m.comments_count({ count: counts.get(id) ?? 0 })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
