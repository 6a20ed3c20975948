import { freeSeats, type CourseView } from '#protocol/course/view.ts';
import { FoldedText } from '#web/features/reading/folded-text.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { PartProps } from '../tabs/course-tab.ts';
import styles from './course-head.module.css';

const longDescription = { letters: 400, lines: 8 };

/** What the course says of itself, who teaches it, and how full it is for whoever may want to come or let others in. */
export function CourseHead({ view, attends, teaches }: PartProps) {
  const { title, code, semester, description, staff } = view;
  const called = [code, semester].filter((one) => one !== '').join(' · ');
  return (
    <header className={styles['head']}>
      {called === '' ? null : (
        <p className={styles['called']} dir="auto">
          {called}
        </p>
      )}
      <h1 dir="auto">{title}</h1>
      <ul className={styles['facts']}>
        {staff.map(({ id, name }) => (
          <li key={id} dir="auto">
            {name}
          </li>
        ))}
        <li>{m.taught_students({ count: view.students_count, seats: view.max_students })}</li>
        {view.waiting_count === 0 ? null : <li>{m.taught_waiting({ count: view.waiting_count })}</li>}
      </ul>
      {teaches || !attends ? <Seats view={view} /> : null}
      {description === '' ? null : (
        <FoldedText text={description} from={longDescription} className={styles['description']} />
      )}
    </header>
  );
}

/** How full it is, as a bar: words beside it say the same. */
function Seats({ view }: { view: CourseView }) {
  const free = freeSeats(view);
  return (
    <div className={styles['seats']} data-full={free === 0 || undefined}>
      <progress aria-label={m.taught_seats()} max={view.max_students} value={view.students_count} />
      <span>{free === 0 ? m.taught_full() : m.taught_free({ count: free })}</span>
    </div>
  );
}
