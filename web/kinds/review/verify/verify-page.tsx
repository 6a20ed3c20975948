import { BadgeCheck, CircleSlash, FileClock } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import { Link } from 'wouter';
import type { Receipt } from '#protocol/review/receipt.schema.ts';
import { ApiError } from '#web/app/requests/api-error.ts';
import type { PageOfPath } from '#web/app/rooms/kind-about.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { request } from '#web/app/session/session.ts';
import { NoticePage } from '#web/app/shell/notice-page.tsx';
import { PageLoading } from '#web/app/shell/page-loading.tsx';
import { tellSettled } from '#web/app/shell/settled-page.ts';
import { useTitle } from '#web/app/shell/title.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { Mark } from '#web/ui/mark.tsx';
import { momentText, verdictWords } from './receipt-words.ts';
import { OwnFile } from './own-file.tsx';
import { Reckoned } from './reckoned.tsx';
import { StoredFile } from './stored-file.tsx';
import styles from './verify.module.css';

/** `/verify/:receipt`: a verdict, for whoever was given its receipt, and what can be reckoned again of it. */
export default function VerifyPage({ params: { receipt: id = '' } }: PageOfPath) {
  const ask = useCallback(
    (signal: AbortSignal) => request<Receipt>(`/verify/${encodeURIComponent(id)}`, { signal }),
    [id],
  );
  const { value: receipt, problem, reload } = useFetched(ask);
  if (problem !== null) return <NoReceipt problem={problem} onRetry={reload} />;
  return receipt === null ? <PageLoading /> : <Shown receipt={receipt} onChecked={reload} />;
}

function NoReceipt({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  const code = problem instanceof ApiError ? problem.code : null;
  const text = code === 'NOT_FOUND' ? m.receipt_unknown() : code === 'GONE' ? m.receipt_gone() : errorText(problem);
  return (
    <NoticePage title={m.receipt_title()} text={text}>
      {code === 'NOT_FOUND' || code === 'GONE' ? (
        <Link href="/" className={buttonClass()}>
          {m.go_home()}
        </Link>
      ) : (
        <Button tone="primary" onClick={onRetry}>
          {m.try_again()}
        </Button>
      )}
    </NoticePage>
  );
}

function Shown({ receipt, onChecked }: { receipt: Receipt; onChecked: () => void }) {
  useTitle(m.receipt_title());
  useEffect(tellSettled, []);
  const { project, video, version, verdict, by, at, note, sha256, since } = receipt;
  return (
    <main className={styles['page']}>
      <header className={styles['head']} data-verdict={since === undefined ? verdict : 'superseded'}>
        <VerdictIcon {...receipt} />
        <div>
          <h1>{verdictWords[verdict]()}</h1>
          <p>{m.receipt_by({ name: by.name, when: momentText(at) })}</p>
        </div>
      </header>
      {since === undefined ? null : (
        <p className={styles['since']}>
          {m.receipt_since({ verdict: verdictWords[since.verdict](), when: momentText(since.at) })}{' '}
          <Link href={`/verify/${since.receipt}`}>{m.receipt_since_open()}</Link>
        </p>
      )}
      <dl className={styles['facts']}>
        <Fact name={m.receipt_project()}>{project}</Fact>
        <Fact name={m.receipt_version()}>
          {video ?? m.receipt_video_gone()} · {m.receipt_version_n({ n: version.n })}
          {version.name === undefined ? null : ` · ${version.name}`}
        </Fact>
        {version.file === undefined ? null : <Fact name={m.receipt_file()}>{version.file.name}</Fact>}
        {note === undefined ? null : (
          <Fact name={m.receipt_note()}>
            <q>{note}</q>
          </Fact>
        )}
        <Fact name={m.receipt_digest()}>
          <code>{sha256}</code>
        </Fact>
        <Fact name={m.receipt_number()}>
          <code>{receipt.receipt}</code>
        </Fact>
      </dl>
      <Reckoned receipt={receipt} />
      <OwnFile sha256={sha256} />
      <StoredFile receipt={receipt} onChecked={onChecked} />
      <section className={styles['limits']}>
        <h2>{m.receipt_not_proven()}</h2>
        <ul>
          <li>{m.receipt_not_person()}</li>
          <li>{m.receipt_not_time()}</li>
          <li>{m.receipt_not_whole_chain()}</li>
        </ul>
      </section>
      <footer className={styles['foot']}>
        <Mark size={20} />
        {m.brand()}
      </footer>
    </main>
  );
}

function VerdictIcon({ verdict, since }: Receipt) {
  if (since !== undefined || verdict === 'withdrawn') return <CircleSlash {...icon} size={36} />;
  return verdict === 'approved' ? <BadgeCheck {...icon} size={36} /> : <FileClock {...icon} size={36} />;
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
