import { useState } from 'react';
import { Link } from 'wouter';
import type { AdminReport, ReportDecision } from '#protocol/admin/report.schema.ts';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { Chip } from '#web/ui/chip.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { reasonLabels } from '../contacts/report-dialog.tsx';
import { kindName } from '../rooms/kinds.ts';
import { request, useAccount } from '../session/session.ts';
import { toasts } from '../shell/toasts.ts';
import { nameOf } from './account-words.tsx';
import { ActDialog } from './act-dialog.tsx';
import styles from './admin.module.css';
import { PagedList } from './paged-list.tsx';
import { usePages } from './use-pages.ts';

type State = 'waiting' | 'decided';

/** What people reported, and what becomes of it. */
export function AdminReports() {
  const [state, setState] = useState<State>('waiting');
  const pages = usePages<AdminReport>(`/admin/reports?state=${state}`);
  const [deciding, setDeciding] = useState<{ report: AdminReport; decision: ReportDecision } | null>(null);
  return (
    <section>
      <h2>{m.admin_reports()}</h2>
      <Segmented
        label={m.admin_reports_which()}
        value={state}
        options={[
          { value: 'waiting', label: m.admin_reports_waiting() },
          { value: 'decided', label: m.admin_reports_decided() },
        ]}
        onPick={setState}
      />
      <PagedList
        pages={pages}
        empty={state === 'waiting' ? m.admin_reports_none() : m.admin_reports_none_decided()}
        row={(report) => (
          <li key={report.id} className={styles['report']}>
            <Reported report={report} />
            {report.decided === null ? (
              <Decisions report={report} onPick={(decision) => setDeciding({ report, decision })} />
            ) : (
              <p>
                <b>{decisions[report.decided.decision].done()}</b> {report.decided.reason} ·{' '}
                {[report.decided.by.name, formatDateTime(report.decided.at, getLocale())].join(' · ')}
              </p>
            )}
          </li>
        )}
      />
      {deciding === null ? null : (
        <DecideDialog {...deciding} onDone={pages.reload} onClose={() => setDeciding(null)} />
      )}
    </section>
  );
}

function Reported({ report }: { report: AdminReport }) {
  const { reason, note, by, account, room_id: roomId, evidence, at } = report;
  const { name, title, kind, text, files = [] } = evidence ?? {};
  return (
    <>
      <span className={styles['chips']}>
        <Chip className={styles['alarm'] ?? ''}>{reasonLabels[reason]()}</Chip>
        {kind === undefined ? null : <Chip>{kindName(kind)}</Chip>}
      </span>
      {text === undefined ? null : <blockquote dir="auto">{text === '' ? m.admin_report_no_words() : text}</blockquote>}
      {files.map((file) => (
        <small key={file} dir="auto">
          {file}
        </small>
      ))}
      {account === null ? null : (
        <p>
          {m.admin_report_about()}{' '}
          <Link href={`/admin/accounts/${account.id}`} dir="auto">
            {name ?? nameOf(account)}
          </Link>
        </p>
      )}
      {roomId === null ? null : (
        <p>
          {m.admin_report_room()} <span dir="auto">{title ?? ''}</span>{' '}
          <Link href={`/admin/rooms?id=${roomId}`}>{roomId}</Link>
        </p>
      )}
      {evidence === null ? <p>{m.admin_report_no_evidence()}</p> : null}
      {note === '' ? null : <p dir="auto">{m.admin_report_note({ note })}</p>}
      <small dir="auto">{[m.admin_report_by({ name: nameOf(by) }), formatDateTime(at, getLocale())].join(' · ')}</small>
    </>
  );
}

interface Decision {
  label: () => string;
  title: () => string;
  text: () => string;
  done: () => string;
  hint?: () => string;
}

const decisions: Record<ReportDecision, Decision> = {
  dismissed: {
    label: m.admin_dismiss,
    title: m.admin_dismiss_title,
    text: m.admin_dismiss_text,
    done: m.admin_dismiss_done,
  },
  removed: { label: m.admin_remove, title: m.admin_remove_title, text: m.admin_remove_text, done: m.admin_remove_done },
  frozen: {
    label: m.admin_freeze,
    title: m.admin_freeze_title,
    text: m.admin_freeze_text,
    done: m.admin_freeze_done,
    hint: m.admin_freeze_hint,
  },
  suspended: {
    label: m.admin_suspend,
    title: m.admin_suspend_reported,
    text: m.admin_suspend_text,
    done: m.admin_suspend_done,
    hint: m.admin_reason_told,
  },
};

function Decisions({ report, onPick }: { report: AdminReport; onPick: (decision: ReportDecision) => void }) {
  const me = useAccount();
  const fits: Record<ReportDecision, boolean> = {
    dismissed: true,
    removed: report.target_id !== null && report.evidence?.text !== undefined,
    frozen: report.room_id !== null,
    suspended: report.account !== null && report.account.id !== me?.id,
  };
  const fitting = (['dismissed', 'removed', 'frozen', 'suspended'] as const).filter((decision) => fits[decision]);
  return (
    <div className={styles['acts']}>
      {fitting.map((decision) => (
        <Button key={decision} onClick={() => onPick(decision)}>
          {decisions[decision].label()}
        </Button>
      ))}
    </div>
  );
}

interface DecideProps {
  report: AdminReport;
  decision: ReportDecision;
  onDone: () => void;
  onClose: () => void;
}

function DecideDialog({ report, decision, onDone, onClose }: DecideProps) {
  const { label, title, text, done, hint } = decisions[decision];
  return (
    <ActDialog
      title={title()}
      text={text()}
      action={label()}
      tone={decision === 'dismissed' ? 'primary' : 'danger'}
      {...(hint !== undefined && { hint: hint() })}
      send={(body) =>
        request<AdminReport>(`/admin/reports/${report.id}/decide`, { method: 'POST', body: { ...body, decision } })
      }
      onDone={() => {
        toasts.show({ text: done() });
        onDone();
      }}
      onClose={onClose}
    />
  );
}
