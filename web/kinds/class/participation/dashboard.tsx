import type { ParticipationState } from '#protocol/class/participation/participation.schema.ts';
import { isHere, isQuiet } from '#protocol/class/participation/pulse.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { toastError } from '#web/app/shell/toasts.ts';
import { LineChart } from '#web/features/charts/line-chart.tsx';
import { downloadFile } from '#web/features/room/room-files.ts';
import { dateFormat } from '#web/i18n/date-format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import { useLesson } from '../class-context.ts';
import type { PartProps } from '../parts.ts';
import { Formula } from './formula.tsx';
import styles from './participation.module.css';
import { PeopleTable } from './people-table.tsx';
import { PollRates } from './poll-rates.tsx';
import { useParticipation } from './use-participation.ts';

/** How people take part, for whoever teaches: while it is on and afterwards. */
export default function Dashboard({ view, state }: PartProps) {
  const { value, problem } = useParticipation(state);
  if (view.status === 'scheduled') return <p className={styles['none']}>{m.class_taking_part_before()}</p>;
  if (value === null) return problem === null ? <Spinner /> : <p role="alert">{errorText(problem)}</p>;
  const isLive = view.status === 'live';
  return (
    <div className={styles['dashboard']}>
      <Figures value={value} isLive={isLive} />
      <Formula />
      <Timeline value={value} />
      <PollRates view={view} state={state} />
      <PeopleTable participants={value.participants} liveSeconds={value.live_seconds} isLive={isLive} />
      <Downloads />
    </div>
  );
}

function Figures({ value, isLive }: { value: ParticipationState; isLive: boolean }) {
  const { participants, participation_summary: summary } = value;
  const left = participants.filter(({ left_at }) => left_at !== null).length;
  const figures = [
    { label: m.class_taking_part_score(), figure: summary?.avg_participation_score.toFixed(1) ?? '–' },
    {
      label: isLive ? m.class_taking_part_here() : m.class_people(),
      figure: String(isLive ? participants.filter(isHere).length : participants.length),
    },
    { label: m.class_taking_part_quiet(), figure: String(participants.filter(isQuiet).length) },
    ...(isLive ? [{ label: m.class_taking_part_left(), figure: String(left) }] : []),
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

function Timeline({ value: { timeline = [] } }: { value: ParticipationState }) {
  if (timeline.length === 0) return null;
  const time = dateFormat(getLocale(), { hour: 'numeric', minute: '2-digit' });
  const most = Math.max(1, ...timeline.map((point) => point.active_participants));
  return (
    <LineChart
      label={m.class_taking_part_timeline()}
      points={timeline.map(({ timestamp, active_participants }) => ({
        at: time.format(new Date(timestamp)),
        value: active_participants,
      }))}
      max={most}
      text={(count) => m.class_poll_people({ count })}
      table={{ summary: m.chart_table(), at: m.chart_time(), value: m.class_people() }}
    />
  );
}

function Downloads() {
  const { access, roomId } = useLesson();
  const tables = {
    attendance: m.class_table_attendance,
    participation: m.class_table_participation,
    polls: m.class_table_polls,
    quizzes: m.class_table_quizzes,
  };
  const save = (table: string): void =>
    void downloadFile(access, `/sessions/${roomId}/analytics/${table}.csv`, `${table}.csv`).catch(toastError);
  return (
    <section className={styles['downloads']}>
      <h3>{m.class_tables()}</h3>
      <div>
        {Object.entries(tables).map(([table, label]) => (
          <Button key={table} size="small" onClick={() => save(table)}>
            {label()}
          </Button>
        ))}
      </div>
    </section>
  );
}
