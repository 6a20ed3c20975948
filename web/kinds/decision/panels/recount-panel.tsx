import { useState } from 'react';
import type { CountedProposal, RecountProblem } from '#protocol/decision/recount.ts';
import type { LedgerFile } from '#protocol/ledger.ts';
import { brokenWords } from '#web/features/room/ledger-words.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { ImportedNote } from '#web/features/room/imported-note.tsx';
import { saveFile } from '#web/features/room/room-acts.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { SidePanel } from '#web/features/room/side-panel.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { clamp } from '#web/ui/clamp.ts';
import { useDecision } from '../decision-context.ts';
import { type Recounted, recountLedger } from './recount.ts';
import styles from './recount-panel.module.css';

/** One line that was altered makes every count after it differ. */
const mostProblems = 8;

/** Counts the whole decision again in this browser, and says whether it comes to the same. */
export default function RecountPanel({ onClose }: { onClose: () => void }) {
  const { access, roomId } = useDecision();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Recounted | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const path = `/decisions/${roomId}/ledger`;
  const count = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      setResult(await recountLedger(await roomRequest<LedgerFile>(access, path)));
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <SidePanel title={m.recount()} onClose={onClose}>
      <p className={styles['about']}>{m.recount_text()}</p>
      <div className={styles['acts']}>
        <Button tone="primary" busy={busy} onClick={() => void count()}>
          {m.recount_action()}
        </Button>
        <Button onClick={() => void saveFile(access, path, 'ledger.json')}>{m.recount_download()}</Button>
      </div>
      {problem === null ? null : (
        <p className={styles['bad']} role="alert">
          {problem}
        </p>
      )}
      <div aria-live="polite">{result === null ? null : <Result {...result} />}</div>
    </SidePanel>
  );
}

function Result({ verdict, count, imported }: Recounted) {
  const sound = verdict.ok && count.problems.length === 0;
  return (
    <>
      {imported === null ? null : <ImportedNote imported={imported} />}
      <div className={styles['verdict']} data-ok={sound}>
        <h3>{sound ? m.recount_ok() : m.recount_broken()}</h3>
        <p>{verdict.ok ? m.recount_chain_ok({ count: verdict.lines }) : brokenWords(verdict)}</p>
        {count.problems.slice(0, mostProblems).map((one) => (
          <p key={`${one.seq} ${one.reason}`}>{problemWords(one)}</p>
        ))}
        {count.problems.length > mostProblems ? (
          <p>{m.recount_more({ count: count.problems.length - mostProblems })}</p>
        ) : null}
        {verdict.ok ? <code>{verdict.head}</code> : null}
      </div>
      <ul className={styles['counted']}>
        {count.proposals.map((proposal) => (
          <Counted key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </>
  );
}

function Counted({ proposal }: { proposal: CountedProposal }) {
  const { content, votes, crossed, ended_at, status } = proposal;
  const { approve, reject, abstain } = votes;
  return (
    <li>
      <b className={clamp(styles['name'])}>{content}</b>
      <p>{m.recount_votes({ approve, reject, abstain })}</p>
      {crossed === null ? null : <p>{m.recount_crossed({ seq: crossed.seq, count: crossed.needed })}</p>}
      {ended_at === null ? null : <p>{endedWords[status]({ seq: ended_at })}</p>}
    </li>
  );
}

const endedWords = {
  accepted: m.recount_accepted,
  rejected: m.recount_rejected,
  deleted: m.recount_deleted,
  pending: () => '',
};

function problemWords({ seq, reason }: RecountProblem): string {
  const words = {
    counts_differ: m.recount_counts_differ,
    voted_twice: m.recount_voted_twice,
    voted_on_nothing: m.recount_voted_on_nothing,
    ended_twice: m.recount_ended_twice,
    accepted_below_threshold: m.recount_below,
    left_counted: m.recount_left,
  };
  return words[reason]({ seq });
}
