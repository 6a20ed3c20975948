import type { OwnProgress } from '#protocol/course/analytics/analytics.schema.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { ShareBar } from '#web/features/charts/share-bar.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import styles from './analytics.module.css';
import { useCourseRead } from './use-course-read.ts';
import { rateText, scoreText } from './words.ts';

/** Lessons that are over tell the course, which tells everyone how it stands with them. */
const changes = ['session.noted'];

/** What came of the lessons for a student: theirs alone. */
export default function MyProgress() {
  const { value, problem } = useCourseRead<OwnProgress>('/analytics/own', changes);
  if (value === null) return problem === null ? <Spinner /> : <p role="alert">{errorText(problem)}</p>;
  const figures = [
    { label: m.class_score_attendance(), figure: rateText(value.attendance_rate) },
    { label: m.taught_participation(), figure: scoreText(value.avg_participation_score) },
    { label: m.class_score_quizzes(), figure: scoreText(value.avg_quiz_score) },
  ];
  return (
    <section className={styles['analytics']}>
      <h2>{m.taught_progress()}</h2>
      {value.sessions.length === 0 ? (
        <EmptyState title={m.taught_progress_none()} text={m.taught_progress_none_text()} />
      ) : (
        <>
          <dl className={styles['figures']}>
            {figures.map(({ label, figure }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{figure}</dd>
              </div>
            ))}
          </dl>
          <p className={styles['note']}>{m.taught_progress_only()}</p>
          <ol className={styles['marks']}>
            {value.sessions.map((one) => (
              <li key={one.session_id}>
                <a href={`/r/${one.session_id}`} dir="auto">
                  {one.title}
                </a>
                <b>{scoreText(one.participation_score)}</b>
                <ShareBar share={one.participation_score / 100} />
                <small>
                  {m.class_score_attendance()} {rateText(one.attendance_rate)}
                  {one.quiz_score === null ? null : ` · ${m.class_score_quizzes()} ${scoreText(one.quiz_score)}`}
                </small>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
