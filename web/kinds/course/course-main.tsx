import { Suspense } from 'react';
import { freeSeats, type CourseView } from '#protocol/course/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { FoldedText } from '#web/features/reading/folded-text.tsx';
import { MainPane } from '#web/features/room/main-pane.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { useCourse } from './course-context.ts';
import styles from './course.module.css';
import { SessionList } from './sessions/session-list.tsx';

const People = lazyWithRetry(() => import('./people/people.tsx'));

const longDescription = { letters: 400, lines: 8 };

/** What a course is, who teaches it, and for whoever does, who is in it. */
export function CourseMain({ view, attends }: { view: CourseView; attends: boolean }) {
  const { teaches } = useCourse();
  return (
    <MainPane>
      <div className={styles['body']}>
        <Head view={view} />
        <SessionList view={view} attends={attends} />
        {teaches ? (
          <Suspense fallback={null}>
            <People view={view} />
          </Suspense>
        ) : null}
      </div>
    </MainPane>
  );
}

function Head({ view }: { view: CourseView }) {
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
      <Seats view={view} />
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
