import { Link } from 'wouter';
import type { CourseSession } from '#protocol/course/view.ts';
import { useNow } from '#web/app/shell/now.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { useCourse } from '../course-context.ts';
import { sessionWhen } from '../sessions/session-when.ts';
import type { PartProps } from '../tabs/course-tab.ts';
import styles from './next-lesson.module.css';

/** The lesson that is on, or the one that comes next. */
export function NextLesson({ view, teaches }: PartProps) {
  const { show } = useCourse();
  const now = useNow();
  if (view.sessions.length === 0 && teaches)
    return (
      <EmptyState
        title={m.taught_first_lesson_title()}
        text={m.taught_first_lesson_text()}
        action={<Button onClick={() => show({ what: 'session' })}>{m.taught_session_plan()}</Button>}
      />
    );
  const session = nextOf(view.sessions, now);
  if (session === undefined) return null;
  const isLive = session.status === 'live';
  return (
    <section className={styles['next']} data-live={isLive || undefined} aria-labelledby="course-next">
      <div className={styles['what']}>
        <h2 id="course-next">{isLive ? m.taught_lesson_now() : m.taught_lesson_next()}</h2>
        <Link href={`/r/${session.session_id}`} dir="auto">
          {session.title}
        </Link>
        <span>{sessionWhen(session)}</span>
      </div>
      {isLive ? <span className={styles['enter']}>{m.taught_lesson_enter()}</span> : null}
    </section>
  );
}

/** What should have begun but has not may still begin: it counts until it would be over. */
function nextOf(sessions: readonly CourseSession[], nowMs: number): CourseSession | undefined {
  const ends = ({ scheduled_at, duration_minutes }: CourseSession): number =>
    scheduled_at === null ? Infinity : Date.parse(scheduled_at) + duration_minutes * 60_000;
  return (
    sessions.find(({ status }) => status === 'live') ??
    sessions.find((session) => session.status === 'scheduled' && ends(session) > nowMs)
  );
}
