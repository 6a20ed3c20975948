import { Suspense, useId } from 'react';
import { listOf } from '#protocol/decision/standing.ts';
import type { Category } from '#protocol/decision/terms.schema.ts';
import type { DecisionView, Item, Proposal } from '#protocol/decision/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { Fold } from '#web/ui/fold.tsx';
import { classes } from '#web/ui/classes.ts';
import styles from './column.module.css';
import { categoryNames, nothingStands } from '../names.ts';
import type { DecisionUi } from '../decision-ui.ts';
import { found, isAsked } from '../voting/open-votes.ts';
import { ProposalCard } from '../proposal/proposal-card.tsx';
import { ProposeButton, type ProposeButtonProps, useMayPropose } from '../proposal/propose-button.tsx';
import { StandingItem } from './standing-item.tsx';

export const PastProposals = lazyWithRetry(() => import('./past-proposals.tsx'));

const mostStanding = 4;

interface ColumnProps {
  category: Category;
  /** In a narrow window its name is said by a tab. */
  tabbed: boolean;
  view: DecisionView;
  state: RoomState<DecisionView>;
  /** Only these and what else waits for my vote. */
  only: readonly string[] | null;
  ui: DecisionUi;
}

/** What stands above, what is proposed below. */
export function Column({ category, tabbed, view, state, only, ui }: ColumnProps) {
  const titleId = useId();
  const own = view.proposals.filter((proposal) => proposal.category === category);
  const asked = own.filter((one) => isAsked(view, only, one));
  const pending = found(asked, ui);
  const past = own.filter((one) => one.status === 'rejected');
  const mayPropose = useMayPropose(view);
  const stands = view[listOf[category]];
  const bare = stands.length === 0 && pending.length === 0;
  const rows = { view, state, whole: only === null };
  return (
    <section className={classes(styles['column'], tabbed && styles['tabbed'])} aria-labelledby={titleId}>
      <div className={styles['head']}>
        <h2 id={titleId}>{categoryNames[category]()}</h2>
      </div>
      {category === 'conclusion' ? (
        <Conclusions {...rows} proposals={pending} />
      ) : (
        <Rows {...rows} category={category} items={stands} proposals={pending} />
      )}
      {only !== null && pending.length === 0 ? <p className={styles['none']}>{m.filter_mine_none()}</p> : null}
      {asked.length > 0 && pending.length === 0 ? <p className={styles['none']}>{m.proposals_none_found()}</p> : null}
      {only === null && bare && !mayPropose ? <Bare view={view} /> : null}
      {only === null && past.length > 0 ? (
        <Suspense fallback={null}>
          <PastProposals proposals={past} view={view} />
        </Suspense>
      ) : null}
    </section>
  );
}

/** Of a column with nothing in it, where others have something. */
function Bare({ view }: { view: DecisionView }) {
  if (view.proposals.length === 0) return null;
  if (view.status !== 'closed') return <p className={styles['none']}>{m.decision_empty_title()}</p>;
  return nothingStands(view) ? null : <p className={styles['none']}>{m.column_none()}</p>;
}

interface ManyRows {
  view: DecisionView;
  state: RoomState<DecisionView>;
  /** With what stands and what can be proposed, not only what is asked for. */
  whole: boolean;
  proposals: readonly Proposal[];
}

/** Conclusions answer criteria, so they stand beneath them. */
function Conclusions({ proposals, ...rows }: ManyRows) {
  const { view, whole } = rows;
  const mayPropose = useMayPropose(view);
  const criterionOf = (proposal: Proposal): string | null =>
    proposal.criterion_id ?? view.conclusions.find(({ id }) => id === proposal.target_id)?.criterion_id ?? null;
  const known = new Set(view.criteria.map(({ id }) => id));
  const groups = [...view.criteria.map(({ id, content }) => ({ id, title: content })), { id: null, title: null }];
  return groups.map(({ id, title }) => {
    const isHere = (criterion: string | null): boolean =>
      id === null ? criterion === null || !known.has(criterion) : criterion === id;
    const items = view.conclusions.filter((item) => isHere(item.criterion_id));
    const here = proposals.filter((proposal) => isHere(criterionOf(proposal)));
    if (here.length === 0 && !(whole && (mayPropose || items.length > 0))) return null;
    return (
      <div key={id} className={styles['group']}>
        {known.size === 0 ? null : <p className={styles['criterion']}>{title ?? m.conclusion_overall()}</p>}
        <Rows {...rows} category="conclusion" criterion={id} about={title} items={items} proposals={here} />
      </div>
    );
  });
}

interface RowsProps extends ManyRows, Omit<ProposeButtonProps, 'view'> {
  items: readonly Item[];
}

function Rows({ view, state, whole, items, proposals, ...about }: RowsProps) {
  return (
    <>
      {whole ? <Stands items={items} view={view} /> : null}
      <Proposed proposals={proposals} view={view} state={state} />
      {whole ? <ProposeButton {...about} view={view} /> : null}
    </>
  );
}

function Stands({ items, view }: { items: readonly Item[]; view: DecisionView }) {
  if (items.length === 0) return null;
  const list = (
    <ul className={styles['stands']} aria-label={m.stands_label()}>
      {items.map((item) => (
        <StandingItem key={item.id} item={item} view={view} />
      ))}
    </ul>
  );
  // While there is still something to vote on, much that is settled is not in its way.
  const isMuch = view.status === 'open' && items.length > mostStanding;
  return isMuch ? <Fold summary={m.stands_count({ count: items.length })}>{list}</Fold> : list;
}

function Proposed({ proposals, view, state }: Omit<ManyRows, 'whole'>) {
  if (proposals.length === 0) return null;
  return (
    <ul className={styles['proposals']} aria-label={m.proposals_label()}>
      {proposals.map((proposal) => (
        <ProposalCard key={proposal.id} proposal={proposal} view={view} state={state} />
      ))}
    </ul>
  );
}
