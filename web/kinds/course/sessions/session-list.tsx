import type { CourseSession } from '#protocol/course/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useCourse } from '../course-context.ts';
import { RowLead } from '../row-lead.tsx';
import type { PartProps } from '../tabs/course-tab.ts';
import { sessionWhen } from './session-when.ts';
import styles from './sessions.module.css';

const statusWords = {
  scheduled: m.taught_session_scheduled,
  live: m.taught_session_live,
  completed: m.taught_session_completed,
  cancelled: m.taught_session_cancelled,
} as const;

/** The lessons in the order of their times; whoever is in the course goes in from here. */
export function SessionList({ view, attends, teaches }: PartProps) {
  const { show } = useCourse();
  if (view.sessions.length === 0 && !attends) return null;
  return (
    <section className={styles['sessions']} aria-labelledby="course-sessions">
      <div className={styles['head']}>
        <h2 id="course-sessions">{m.taught_sessions()}</h2>
        {teaches ? (
          <Button size="small" onClick={() => show({ what: 'session' })}>
            {m.taught_session_plan()}
          </Button>
        ) : null}
      </div>
      {view.sessions.length === 0 ? <p className={styles['none']}>{m.taught_sessions_none()}</p> : null}
      <ul>
        {view.sessions.map((session) => (
          <SessionRow key={session.session_id} session={session} attends={attends} />
        ))}
      </ul>
    </section>
  );
}

function SessionRow({ session, attends }: { session: CourseSession; attends: boolean }) {
  const { session_id, title, status } = session;
  return (
    <li className={styles['row']} data-status={status}>
      <RowLead title={title} note={sessionWhen(session)} href={attends ? `/r/${session_id}` : null} />
      <span className={styles['status']}>{statusWords[status]()}</span>
    </li>
  );
}
