import { Suspense } from 'react';
import type { DecisionView } from '#protocol/decision/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { pageSettled } from '#web/app/shell/settled-page.ts';
import { TalkButton } from '#web/features/comments/talk-button.tsx';
import { MainPane } from '#web/features/room/main-pane.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { Chip } from '#web/ui/chip.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Columns } from './columns/columns.tsx';
import { useDecision } from './decision-context.ts';
import { DecisionHead } from './head/decision-head.tsx';
import styles from './decision-main.module.css';
import type { DecisionUi } from './decision-ui.ts';
import { waitsForMe } from './voting/open-votes.ts';

const Waiting = lazyWithRetry(async () => {
  await pageSettled();
  return import('./panels/waiting.tsx');
});
const ProposalTools = lazyWithRetry(() => import('./proposal/proposal-tools.tsx'));

/** So many are seen at a glance. */
const many = 8;

interface DecisionMainProps {
  view: DecisionView;
  state: RoomState<DecisionView>;
  ui: DecisionUi;
}

/** What is to be decided, who asks to take part in it, and its three columns. */
export function DecisionMain({ view, state, ui }: DecisionMainProps) {
  const { can } = useDecision();
  const empty = view.proposals.length === 0;
  const pending = view.proposals.filter((proposal) => proposal.status === 'pending');
  return (
    <MainPane>
      <div className={styles['body']}>
        <DecisionHead view={view} />
        {can.edit ? (
          <Suspense fallback={null}>
            <Waiting view={view} />
          </Suspense>
        ) : null}
        <Tools view={view} ui={ui} />
        {pending.length > many || ui.find !== '' ? (
          <Suspense fallback={null}>
            <ProposalTools ui={ui} />
          </Suspense>
        ) : null}
        {empty && !can.edit ? <EmptyState title={m.decision_empty_title()} text={m.decision_empty_view()} /> : null}
        {empty && can.edit && view.status !== 'closed' ? (
          <p className={styles['first']}>{m.decision_empty_text()}</p>
        ) : null}
        <Columns view={view} state={state} ui={ui} />
      </div>
    </MainPane>
  );
}

function Tools({ view, ui }: Pick<DecisionMainProps, 'view' | 'ui'>) {
  const { votes, show } = useDecision();
  const waiting = votes ? view.proposals.filter((proposal) => waitsForMe(view, proposal)) : [];
  const said = view.comments.filter((comment) => comment.target === null && !comment.removed).length;
  return (
    <div className={styles['tools']}>
      {votes && view.status === 'open' && (waiting.length > 0 || ui.mine !== null) ? (
        <Chip
          mine={ui.mine !== null}
          onClick={() => show({ mine: ui.mine === null ? waiting.map(({ id }) => id) : null })}
        >
          {m.filter_mine({ count: waiting.length })}
        </Chip>
      ) : null}
      <TalkButton
        label={said > 0 ? m.decision_talk_count({ count: said }) : m.decision_talk()}
        onTalk={() => show({ panel: { what: 'talk', target: null } })}
      />
    </div>
  );
}
