import { useState } from 'react';
import type { CourseOverview } from '#protocol/course/analytics/analytics.schema.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { LineChart } from '#web/features/charts/line-chart.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import styles from './analytics.module.css';
import { AtRisk } from './at-risk.tsx';
import { RiskRule } from './risk-rule.tsx';
import { useCourseRead } from './use-course-read.ts';
import { rateText, scoreText } from './words.ts';

const changes = ['results.noted', 'thresholds.set', 'member.joined', 'member.removed', 'session.planned'];

/** How the students of the course do, for whoever teaches it. */
export default function Analytics() {
  const { value, problem } = useCourseRead<CourseOverview>('/analytics/overview', changes);
  if (value === null) return problem === null ? <Spinner /> : <p role="alert">{errorText(problem)}</p>;
  return (
    <section className={styles['analytics']}>
      <h2>{m.taught_analytics()}</h2>
      {value.completed_sessions === 0 ? (
        <EmptyState title={m.taught_analytics_none()} text={m.taught_analytics_none_text()} />
      ) : (
        <>
          <Means value={value} />
          <ByLesson value={value} />
          <AtRisk value={value} />
          <RiskRule key={JSON.stringify(value.thresholds)} value={value} />
          <Best value={value} />
        </>
      )}
    </section>
  );
}

function Means({ value }: { value: CourseOverview }) {
  const figures = [
    { label: m.taught_mean_attendance(), figure: rateText(value.avg_attendance_rate) },
    { label: m.taught_mean_participation(), figure: scoreText(value.avg_participation_score) },
    { label: m.taught_mean_quiz(), figure: scoreText(value.avg_quiz_score) },
    {
      label: m.taught_lessons_held(),
      figure: m.class_taking_part_of({ done: value.completed_sessions, of: value.session_count }),
    },
  ];
  return (
    <dl className={styles['figures']}>
      {figures.map(({ label, figure }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}

type Measure = 'avg_attendance_rate' | 'avg_participation_score' | 'avg_quiz_score';

function ByLesson({ value: { sessions } }: { value: CourseOverview }) {
  const [measure, setMeasure] = useState<Measure>('avg_attendance_rate');
  const isRate = measure === 'avg_attendance_rate';
  const options: { value: Measure; label: string }[] = [
    { value: 'avg_attendance_rate', label: m.class_score_attendance() },
    { value: 'avg_participation_score', label: m.taught_participation() },
    { value: 'avg_quiz_score', label: m.class_score_quizzes() },
  ];
  const label = options.find((option) => option.value === measure)?.label ?? '';
  return (
    <div className={styles['lessons']}>
      <Segmented label={m.taught_by_lesson()} value={measure} options={options} onPick={setMeasure} />
      <LineChart
        label={label}
        points={sessions.map((session) => ({ at: session.title, value: session[measure] }))}
        max={isRate ? 1 : 100}
        text={isRate ? rateText : scoreText}
        table={{ summary: m.chart_table(), at: m.taught_sessions(), value: label }}
      />
    </div>
  );
}

function Best({ value: { top_performers } }: { value: CourseOverview }) {
  return (
    <section className={styles['list']} aria-labelledby="course-best">
      <h3 id="course-best">{m.taught_best()}</h3>
      <ol>
        {top_performers.map(({ user, avg_participation_score, avg_quiz_score }) => (
          <li key={user.id}>
            <b dir="auto">{user.full_name}</b>
            <small>
              {m.taught_participation()} {scoreText(avg_participation_score)} · {m.class_score_quizzes()}{' '}
              {scoreText(avg_quiz_score)}
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}
