import { useCallback } from 'react';
import type { Analytics } from '#protocol/itinerary/answers.schema.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { formatNumber } from '#web/i18n/format.ts';
import { dateFormat } from '#web/i18n/date-format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import styles from './analytics.module.css';
import { BarChart } from './bar-chart.tsx';
import { everyDay } from './chart-geometry.ts';
import { useCourse } from '../course-context.ts';

/** Days and hours are those of whoever reads: people plan where they are. */
const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);

/** For the owner: who came, from where, and what was done when. Never by person. */
export default function AnalyticsSheet() {
  const { access, roomId, show } = useCourse();
  const fetchIt = useCallback(
    (signal: AbortSignal) =>
      roomRequest<Analytics>(access, `/itineraries/${roomId}/analytics?zone=${zone}`, { signal }),
    [access, roomId],
  );
  const { value, problem, reload } = useFetched(fetchIt);
  return (
    <Dialog title={m.analytics()} closeLabel={m.close()} placement="side" onClose={() => show({ dialog: null })}>
      {value === null && problem === null ? <SkeletonRows rows={4} label={m.loading()} /> : null}
      {problem === null ? null : (
        <EmptyState
          title={m.analytics_failed()}
          text={errorText(problem)}
          action={<Button onClick={reload}>{m.try_again()}</Button>}
        />
      )}
      {value === null ? null : <Figures figures={value} />}
    </Dialog>
  );
}

function Figures({ figures }: { figures: Analytics }) {
  const { openings, activity } = figures;
  const locale = getLocale();
  const opened = everyDay(openings.by_day, { people: 0 });
  const worked = everyDay(activity.by_day, { edits: 0, comments: 0 });
  const hours = openings.by_hour.map((people, hour) => people + (activity.by_hour[hour] ?? 0));
  const day = (date: string): string =>
    dateFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
  return (
    <div className={styles['figures']}>
      <dl className={styles['totals']}>
        <Total label={m.analytics_openings()} value={openings.total} />
        <Total label={m.analytics_editors()} value={activity.unique_editors} />
        <Total label={m.analytics_commenters()} value={activity.unique_commenters} />
        <Total label={m.analytics_edits()} value={activity.total_edits} />
        <Total label={m.analytics_comments()} value={activity.total_comments} />
        <Total label={m.analytics_bots()} value={openings.bots} />
      </dl>
      <BarChart
        title={m.analytics_by_day()}
        none={m.analytics_none()}
        rows={opened.map((row) => ({ label: day(row.day), values: [row.people] }))}
        series={[m.analytics_openings()]}
      />
      <Referrers rows={openings.by_referrer} />
      <BarChart
        title={m.analytics_work()}
        none={m.analytics_none()}
        rows={worked.map((row) => ({ label: day(row.day), values: [row.edits, row.comments] }))}
        series={[m.analytics_edits(), m.analytics_comments()]}
      />
      <BarChart
        title={m.analytics_hours()}
        none={m.analytics_none()}
        rows={hours.map((value, hour) => ({ label: m.analytics_hour({ hour }), values: [value] }))}
        series={[m.analytics_all()]}
      />
    </div>
  );
}

function Total({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd data-number>{formatNumber(value, getLocale())}</dd>
    </div>
  );
}

function Referrers({ rows }: { rows: Analytics['openings']['by_referrer'] }) {
  const most = Math.max(1, ...rows.map((row) => row.people));
  return (
    <section>
      <h3>{m.analytics_from()}</h3>
      {rows.length === 0 ? <p className={styles['none']}>{m.analytics_none()}</p> : null}
      <ul className={styles['referrers']}>
        {rows.slice(0, 10).map((row) => (
          <li key={row.referrer_host}>
            <span>{row.referrer_host ?? m.analytics_direct()}</span>
            <b data-number>{formatNumber(row.people, getLocale())}</b>
            <meter min={0} max={most} value={row.people} aria-hidden="true" />
          </li>
        ))}
      </ul>
    </section>
  );
}
