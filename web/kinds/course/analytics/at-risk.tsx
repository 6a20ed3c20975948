import type { CourseOverview, TriedRule } from '#protocol/course/analytics/analytics.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import styles from './analytics.module.css';
import { rateText, riskWords, scoreText } from './words.ts';

/** Who is at risk by the rule of the course, and by what. */
export function AtRisk({ value: { at_risk_students: students } }: { value: CourseOverview }) {
  return (
    <section className={styles['list']} aria-labelledby="course-at-risk">
      <h3 id="course-at-risk">{m.taught_at_risk({ count: students.length })}</h3>
      {students.length === 0 ? (
        <p>{m.taught_at_risk_none()}</p>
      ) : (
        <ul>
          {students.map((one) => (
            <AtRiskLine key={one.user.id} one={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

type Line = CourseOverview['at_risk_students'][number] & Partial<Pick<TriedRule['named'][number], 'failed'>>;

/** Each reason with the figure that it is about. */
export function AtRiskLine({ one }: { one: Line }) {
  const figures = {
    low_attendance: rateText(one.attendance_rate),
    low_participation: scoreText(one.avg_participation_score),
    low_quiz_score: scoreText(one.avg_quiz_score),
  };
  return (
    <li>
      <b dir="auto">{one.user.full_name}</b>
      {one.failed === true ? <em>{m.taught_failed()}</em> : null}
      <span className={styles['reasons']}>
        {one.risk_factors.map((factor) => (
          <span key={factor}>
            {riskWords[factor]()} {figures[factor]}
          </span>
        ))}
      </span>
    </li>
  );
}
