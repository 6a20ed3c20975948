import { Suspense } from 'react';
import type { Category } from '#protocol/decision/terms.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { late } from '#web/app/late.ts';
import { MainPane } from '#web/features/room/main-pane.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { Chip } from '#web/ui/chip.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { Column } from './column.tsx';
import { useDecision } from './decision-context.ts';
import { DecisionHead } from './decision-head.tsx';
import styles from './decision-main.module.css';
import type { DecisionUi } from './decision-ui.ts';
import { categoryNames } from './names.ts';
import { waitsForMe } from './open-votes.ts';

const JoinRequests = late(() => import('./join-requests.tsx'));

const categories: readonly Category[] = ['assumption', 'criterion', 'conclusion'];
const standing = { assumption: 'assumptions', criterion: 'criteria', conclusion: 'conclusions' } as const;

interface DecisionMainProps {
  view: DecisionView;
  state: RoomState<DecisionView>;
  ui: DecisionUi;
}

/** What is to be decided, and the three columns of it; one at a time on a phone. */
export function DecisionMain({ view, state, ui }: DecisionMainProps) {
  const { can, panes, votes, show } = useDecision();
  const waiting = votes ? view.proposals.filter((proposal) => waitsForMe(view, proposal)) : [];
  const said = view.comments.filter((comment) => comment.target === null && !comment.removed).length;
  const empty = view.proposals.length === 0;
  const mineOnly = ui.mineOnly && votes;
  const column = (category: Category) => (
    <Column key={category} category={category} view={view} state={state} mineOnly={mineOnly} />
  );
  return (
    <MainPane>
      <div className={styles['body']}>
        <DecisionHead view={view} />
        {can.manage ? (
          <Suspense fallback={null}>
            <JoinRequests view={view} />
          </Suspense>
        ) : null}
        <div className={styles['tools']}>
          {votes && view.status === 'open' && !empty ? (
            <Chip mine={ui.mineOnly} onClick={() => show({ mineOnly: !ui.mineOnly })}>
              {m.filter_mine({ count: waiting.length })}
            </Chip>
          ) : null}
          <button
            type="button"
            className={styles['talk']}
            onClick={() => show({ panel: { what: 'talk', target: null } })}
          >
            {said > 0 ? m.decision_talk_count({ count: said }) : m.decision_talk()}
          </button>
        </div>
        {empty && !can.edit ? <EmptyState title={m.decision_empty_title()} text={m.decision_empty_view()} /> : null}
        {empty && can.edit && view.status !== 'closed' ? (
          <p className={styles['first']}>{m.decision_empty_text()}</p>
        ) : null}
        {panes === 1 ? (
          <Tabs
            label={m.decision_columns()}
            value={ui.column}
            tabs={categories.map((category) => ({
              value: category,
              label: <TabLabel view={view} category={category} />,
            }))}
            onPick={(picked) => show({ column: picked })}
          >
            {column(ui.column)}
          </Tabs>
        ) : (
          <div className={styles['columns']}>{categories.map(column)}</div>
        )}
      </div>
    </MainPane>
  );
}

function TabLabel({ view, category }: { view: DecisionView; category: Category }) {
  const pending = view.proposals.filter((one) => one.category === category && one.status === 'pending').length;
  const count = view[standing[category]].length + pending;
  return (
    <>
      {categoryNames[category]()}
      {count > 0 ? ` ${count}` : null}
    </>
  );
}
