import { Suspense, useId } from 'react';
import { listOf } from '#protocol/decision/standing.ts';
import type { Category } from '#protocol/decision/terms.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { usePrinting } from '#web/ui/use-printing.ts';
import { panelOf, TabList } from '#web/ui/tabs.tsx';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { Column, PastProposals } from './column.tsx';
import styles from './columns.module.css';
import { useDecision } from '../decision-context.ts';
import type { DecisionUi } from '../decision-ui.ts';
import { categories, categoryNames } from '../names.ts';
import { isAsked, waitsForMe } from '../voting/open-votes.ts';

interface ColumnsProps {
  view: DecisionView;
  state: RoomState<DecisionView>;
  ui: DecisionUi;
}

/** Side by side; on a phone one at a time, and what waits for my vote in one row. */
export function Columns({ view, state, ui }: ColumnsProps) {
  const { panes, votes, show } = useDecision();
  const id = useId();
  const printing = usePrinting();
  const only = votes && !printing ? ui.mine : null;
  const column = (category: Category, tabbed: boolean) => (
    <Column key={category} category={category} tabbed={tabbed} view={view} state={state} only={only} ui={ui} />
  );
  if (panes === 1 && only !== null) {
    const mine = categories.filter((category) =>
      view.proposals.some((one) => one.category === category && isAsked(view, only, one)),
    );
    if (mine.length === 0) return <p className={styles['none']}>{m.filter_mine_all_done()}</p>;
    return <div className={styles['row']}>{mine.map((one) => column(one, false))}</div>;
  }
  const tabs = categories.map((value) => ({ value, label: <TabLabel view={view} category={value} /> }));
  return (
    <div className={styles['columns']}>
      <div data-narrow data-scripts>
        <TabList
          id={id}
          label={m.decision_columns()}
          value={ui.column}
          tabs={tabs}
          onPick={(picked) => show({ column: picked })}
        />
      </div>
      {panes === 1 && view.proposals.some(({ status }) => status === 'rejected') ? (
        // Fetched for the paper, which waits for nothing.
        <Suspense fallback={null}>
          <PastProposals proposals={[]} view={view} />
        </Suspense>
      ) : null}
      {categories.map((category) => {
        const picked = category === ui.column;
        const panel = panes === 1 && picked ? panelOf(id, category) : {};
        return (
          <div key={category} {...panel} className={styles['cell']} data-picked={picked || undefined}>
            {/* The server knows no window, and who has no scripts reads all of them. */}
            {picked || panes !== 1 || printing || import.meta.env.SSR ? column(category, true) : null}
          </div>
        );
      })}
    </div>
  );
}

function TabLabel({ view, category }: { view: DecisionView; category: Category }) {
  const { votes } = useDecision();
  const own = view.proposals.filter((one) => one.category === category && one.status === 'pending');
  const count = view[listOf[category]].length + own.length;
  const waiting = votes ? own.filter((one) => waitsForMe(view, one)).length : 0;
  return (
    <>
      {categoryNames[category]()}
      {count > 0 ? ` ${count}` : null}
      {waiting > 0 ? (
        <span className={styles['waiting']}>
          <VisuallyHidden>{m.filter_mine({ count: waiting })}</VisuallyHidden>
        </span>
      ) : null}
    </>
  );
}
