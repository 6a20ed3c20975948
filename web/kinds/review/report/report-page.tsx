import { useCallback, useEffect, useState } from 'react';
import type { PageOfPath } from '#web/app/rooms/kind-about.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { request } from '#web/app/session/session.ts';
import { NoticePage } from '#web/app/shell/notice-page.tsx';
import { PageLoading } from '#web/app/shell/page-loading.tsx';
import { tellSettled } from '#web/app/shell/settled-page.ts';
import { useTitle } from '#web/app/shell/title.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Remark, type ReportedRemark } from './report-remark.tsx';
import styles from './report.module.css';

interface Report {
  project: { id: string; name: string; url: string };
  videos: { id: string; title: string; versions: { id: string; width: number | null; height: number | null }[] }[];
  feedbacks: ReportedRemark[];
}

/** `/projects/:id/report`: remarks with their pictures, drawings and threads, as they go onto paper. What stands after the `?` is the export's. */
export default function ReportPage({ params: { id: projectId = '' } }: PageOfPath) {
  const [search] = useState(() => location.search);
  const ask = useCallback(
    async (signal: AbortSignal) => {
      // Pictures are had by the cookie of a media session.
      await request(`/projects/${projectId}/media-session`, { method: 'POST', signal });
      return request<Report>(`/projects/${projectId}/feedbacks.json${search}`, { signal });
    },
    [projectId, search],
  );
  const { value: report, problem, reload } = useFetched(ask);
  if (problem !== null)
    return (
      <NoticePage title={m.paper_title()} text={errorText(problem)}>
        <Button tone="primary" onClick={reload}>
          {m.try_again()}
        </Button>
      </NoticePage>
    );
  return report === null ? <PageLoading /> : <Shown report={report} />;
}

function Shown({ report: { project, videos, feedbacks } }: { report: Report }) {
  useTitle(`${project.name} · ${m.paper_title()}`);
  useEffect(tellSettled, []);
  const withRemarks = videos.filter(({ id }) => feedbacks.some(({ video_id }) => video_id === id));
  return (
    <main className={styles['page']}>
      <header className={styles['head']}>
        <div>
          <h1>{project.name}</h1>
          <p>{m.paper_count({ count: feedbacks.length })}</p>
        </div>
        <Button tone="primary" onClick={() => print()}>
          {m.paper_print()}
        </Button>
      </header>
      {feedbacks.length === 0 ? <p>{m.paper_none()}</p> : null}
      {withRemarks.map(({ id, title, versions }) => (
        <section key={id}>
          <h2>{title}</h2>
          {feedbacks
            .filter(({ video_id }) => video_id === id)
            .sort((one, other) => (one.timestamp ?? -1) - (other.timestamp ?? -1) || one.n - other.n)
            .map((remark) => (
              <Remark
                key={remark.id}
                remark={remark}
                shape={versions.find((version) => version.id === remark.version_id) ?? null}
              />
            ))}
        </section>
      ))}
    </main>
  );
}
