import { approvalsNeeded } from '#protocol/decision/figures.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { FoldedText } from '#web/features/reading/folded-text.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Deadline } from './deadline.tsx';
import { useDecision } from '../decision-context.ts';
import styles from './decision-head.module.css';
import { Outcome } from './outcome.tsx';
import { thresholdWords } from '../voting/threshold-words.ts';

/** On a phone the proposals are to be in sight. */
const longDescription = { letters: 140, lines: 4 };

/** What is to be decided, by what rule and until when. */
export function DecisionHead({ view }: { view: DecisionView }) {
  const { can, send } = useDecision();
  const empty = view.proposals.length === 0;
  return (
    <header className={styles['head']}>
      <h1 dir="auto">{view.title}</h1>
      {view.description === '' ? null : (
        <FoldedText text={view.description} from={longDescription} className={styles['description']} />
      )}
      {view.status === 'closed' ? <Outcome view={view} /> : null}
      <Facts view={view} />
      <Voters view={view} />
      {view.status === 'draft' ? (
        <div className={styles['draft']}>
          <p>{can.manage ? m.decision_draft_manage() : m.decision_draft()}</p>
          {can.manage ? (
            <Button
              tone={empty ? 'quiet' : 'primary'}
              className={empty ? styles['not-yet'] : undefined}
              onClick={() => send('decision.open', {})}
            >
              {m.decision_open()}
            </Button>
          ) : null}
        </div>
      ) : null}
    </header>
  );
}

function Facts({ view }: { view: DecisionView }) {
  const { anonymous, results, quorum, reasons_required, status } = view;
  const maker = view.people.find((person) => person.id === view.created_by)?.name ?? '';
  return (
    <ul className={styles['facts']}>
      {maker === '' ? null : <li>{m.course_by({ name: maker })}</li>}
      <li>{m.decision_voters({ count: view.voters_count })}</li>
      {status === 'closed' ? null : <li>{thresholdWords(view)}</li>}
      {status === 'closed' || view.settle === 'at_once' ? null : <li>{m.threshold_at_deadline()}</li>}
      {quorum === null || status === 'closed' ? null : <li>{m.decision_quorum({ count: quorum })}</li>}
      {anonymous ? <li>{m.decision_anonymous()}</li> : null}
      {status !== 'closed' && results === 'after_vote' ? <li>{m.decision_results_after_vote()}</li> : null}
      {status !== 'closed' && results === 'after_close' ? <li>{m.decision_results_after_close()}</li> : null}
      {status !== 'closed' && reasons_required ? <li>{m.decision_reasons()}</li> : null}
      {status !== 'closed' && view.closes_at !== null ? (
        <li>
          <Deadline at={view.closes_at} />
        </li>
      ) : null}
    </ul>
  );
}

/** Who they are that decide: how many have no account, and whether there are enough of them yet. */
function Voters({ view }: { view: DecisionView }) {
  const { voters_count: all, guest_voters_count: count, status } = view;
  const words = status === 'closed' ? m.outcome_voters : m.voters_without_account;
  const guests = count === 0 ? null : <p>{words({ all, count })}</p>;
  if (status === 'closed') return guests === null ? null : <div className={styles['voters']}>{guests}</div>;
  const missing = Math.max(approvalsNeeded(view, all, null), view.quorum ?? 0) - all;
  return (
    <div className={styles['voters']}>
      {guests}
      {missing <= 0 ? null : (
        <p>{all === 1 && missing === 1 ? m.voters_alone() : m.voters_to_come({ count: missing })}</p>
      )}
      {view.crowds.map((crowd) => (
        <p key={crowd.account_ids[0]}>{m.timeline_crowded({ count: crowd.account_ids.length })}</p>
      ))}
    </div>
  );
}
