import { useState } from 'react';
import type { CourseOverview, TriedRule } from '#protocol/course/analytics/analytics.schema.ts';
import type { Thresholds } from '#protocol/course/analytics/risk.ts';
import { useAction } from '#web/app/requests/use-action.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Fold } from '#web/ui/fold.tsx';
import { Select } from '#web/ui/select.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useCourse } from '../course-context.ts';
import styles from './analytics.module.css';
import { AtRiskLine } from './at-risk.tsx';
import { useCourseRead } from './use-course-read.ts';

type Field = keyof Thresholds;
type Fields = Record<Field, string>;

const changes = ['results.noted'];

/** From where on somebody is at risk: tried on a week that is past while one types, and kept by whoever may. */
export function RiskRule({ value: { thresholds, sessions } }: { value: CourseOverview }) {
  const { access, can, roomId } = useCourse();
  const { busy, problem, act } = useAction();
  const weeks = [...new Set(sessions.map(({ week }) => week))];
  const [week, setWeek] = useState(String(weeks.at(-1) ?? 1));
  const [fields, setFields] = useState<Fields>(fieldsOf(thresholds));
  const rule = thresholdsIn(fields);
  const isChanged = rule !== null && JSON.stringify(rule) !== JSON.stringify(thresholds);
  const save = (): void =>
    void act(async () => {
      const path = `/courses/${roomId}/analytics/thresholds`;
      await roomRequest(access, path, { method: 'PATCH', body: rule ?? {} });
    });
  const field = (name: Field, label: string) => (
    <TextField
      label={label}
      inputMode="decimal"
      value={fields[name]}
      error={thresholdIn(fields[name]) === null ? m.taught_rule_error() : undefined}
      onText={(text) => setFields({ ...fields, [name]: text })}
    />
  );
  return (
    <section className={styles['rule']} aria-labelledby="course-rule">
      <h3 id="course-rule">{m.taught_rule()}</h3>
      <p>{m.taught_rule_text()}</p>
      <div className={styles['fields']}>
        {field('attendance_rate', m.taught_rule_attendance())}
        {field('participation_score', m.taught_rule_participation())}
        {field('quiz_score', m.taught_rule_quiz())}
        <Select
          label={m.taught_rule_week()}
          value={week}
          options={weeks.map((one) => ({ value: String(one), label: m.taught_week({ week: one }) }))}
          onPick={setWeek}
        />
      </div>
      {rule === null ? null : <Tried rule={rule} week={week} />}
      {problem === null ? null : <p role="alert">{problem}</p>}
      {can.manage ? (
        <Button tone="primary" busy={busy} disabled={!isChanged} onClick={save}>
          {m.taught_rule_save()}
        </Button>
      ) : null}
    </section>
  );
}

/** "At the end of week 4 this rule would have named these 5; 4 of them have failed." */
function Tried({ rule, week }: { rule: Thresholds; week: string }) {
  const asked = new URLSearchParams({ week, ...fieldsByName(rule) }).toString();
  const { value } = useCourseRead<TriedRule>(`/analytics/tried?${asked}`, changes);
  if (value === null) return null;
  const { named, failed_count, missed } = value;
  return (
    <div className={styles['tried']} aria-live="polite">
      <p>
        {m.taught_tried({ week: value.week, count: named.length, failed: failed_count })}
        {missed.length === 0 ? null : ` ${m.taught_tried_missed({ count: missed.length })}`}
      </p>
      <small>{m.taught_tried_means({ score: value.pass_score })}</small>
      {named.length === 0 ? null : (
        <Fold summary={m.taught_tried_who()}>
          <ul>
            {named.map((one) => (
              <AtRiskLine key={one.user.id} one={one} />
            ))}
          </ul>
        </Fold>
      )}
    </div>
  );
}

function fieldsOf({ attendance_rate, participation_score, quiz_score }: Thresholds): Fields {
  const percent = Math.round(attendance_rate * 1000) / 10;
  return {
    attendance_rate: String(percent),
    participation_score: String(participation_score),
    quiz_score: String(quiz_score),
  };
}

function fieldsByName({ attendance_rate, participation_score, quiz_score }: Thresholds): Fields {
  return {
    attendance_rate: String(attendance_rate),
    participation_score: String(participation_score),
    quiz_score: String(quiz_score),
  };
}

/** 0–100; null: it is none. */
function thresholdIn(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !(value >= 0 && value <= 100) ? null : value;
}

/** Attendance is written in percent. null: one of them is none. */
function thresholdsIn(fields: Fields): Thresholds | null {
  const percent = thresholdIn(fields.attendance_rate);
  const participation_score = thresholdIn(fields.participation_score);
  const quiz_score = thresholdIn(fields.quiz_score);
  if (percent === null || participation_score === null || quiz_score === null) return null;
  return { attendance_rate: percent / 100, participation_score, quiz_score };
}
