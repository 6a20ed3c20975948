import type { DecisionView } from '#protocol/decision/view.ts';
import { FoldedText } from '#web/features/reading/folded-text.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Deadline } from './deadline.tsx';
import { useDecision } from './decision-context.ts';
import styles from './decision-head.module.css';
import { Outcome } from './outcome.tsx';
import { thresholdWords } from './threshold-words.ts';

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
  return (
    <ul className={styles['facts']}>
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
