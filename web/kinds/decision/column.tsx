import { Plus } from 'lucide-react';
import { useId } from 'react';
import type { Category } from '#protocol/decision/terms.schema.ts';
import type { DecisionView, Item, Proposal } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import styles from './column.module.css';
import { useDecision } from './decision-context.ts';
import { newDraft } from './decision-ui.ts';
import { categoryNames } from './names.ts';
import { waitsForMe } from './open-votes.ts';
import { PastProposals } from './past-proposals.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { StandingItem } from './standing-item.tsx';

interface ColumnProps {
  category: Category;
  view: DecisionView;
  state: RoomState<DecisionView>;
  /** Only what waits for my vote. */
  mineOnly: boolean;
}

/** What stands above, what is proposed below. */
export function Column({ category, view, state, mineOnly }: ColumnProps) {
  const { panes } = useDecision();
  const titleId = useId();
  const own = view.proposals.filter((proposal) => proposal.category === category);
  const pending = own.filter((one) => one.status === 'pending' && (!mineOnly || waitsForMe(view, one)));
  const past = own.filter((one) => one.status === 'rejected' || one.status === 'deleted');
  const title = <h2 id={titleId}>{categoryNames[category]()}</h2>;
  return (
    <section className={styles['column']} aria-labelledby={titleId}>
      {panes === 1 ? <VisuallyHidden>{title}</VisuallyHidden> : <div className={styles['head']}>{title}</div>}
      {category === 'conclusion' ? (
        <Conclusions view={view} state={state} pending={pending} mineOnly={mineOnly} />
      ) : (
        <>
          <Stands items={category === 'assumption' ? view.assumptions : view.criteria} view={view} hidden={mineOnly} />
          <Proposed proposals={pending} view={view} state={state} />
          {mineOnly ? null : <Propose category={category} view={view} />}
        </>
      )}
      {mineOnly && pending.length === 0 ? <p className={styles['none']}>{m.filter_mine_none()}</p> : null}
      {mineOnly ? null : <PastProposals proposals={past} view={view} />}
    </section>
  );
}

/** Conclusions answer criteria, so they stand beneath them. */
function Conclusions({ view, state, pending, mineOnly }: Omit<ColumnProps, 'category'> & { pending: Proposal[] }) {
  const criterionOf = (proposal: Proposal): string | null =>
    proposal.criterion_id ?? view.conclusions.find(({ id }) => id === proposal.target_id)?.criterion_id ?? null;
  const known = new Set(view.criteria.map(({ id }) => id));
  const groups = [...view.criteria.map(({ id, content }) => ({ id, title: content })), { id: null, title: null }];
  return groups.map(({ id, title }) => {
    const isHere = (criterion: string | null): boolean =>
      id === null ? criterion === null || !known.has(criterion) : criterion === id;
    const items = view.conclusions.filter((item) => isHere(item.criterion_id));
    const proposals = pending.filter((proposal) => isHere(criterionOf(proposal)));
    if (mineOnly && proposals.length === 0) return null;
    return (
      <div key={id} className={styles['group']}>
        {title === null ? (
          view.criteria.length === 0 ? null : (
            <p className={styles['criterion']}>{m.conclusion_overall()}</p>
          )
        ) : (
          <p className={styles['criterion']}>{title}</p>
        )}
        <Stands items={items} view={view} hidden={mineOnly} />
        <Proposed proposals={proposals} view={view} state={state} />
        {mineOnly ? null : <Propose category="conclusion" criterion={id} about={title} view={view} />}
      </div>
    );
  });
}

function Stands({ items, view, hidden }: { items: readonly Item[]; view: DecisionView; hidden: boolean }) {
  if (items.length === 0 || hidden) return null;
  return (
    <ul className={styles['stands']} aria-label={m.stands_label()}>
      {items.map((item) => (
        <StandingItem key={item.id} item={item} view={view} />
      ))}
    </ul>
  );
}

function Proposed({ proposals, view, state }: { proposals: Proposal[] } & Omit<ColumnProps, 'category' | 'mineOnly'>) {
  if (proposals.length === 0) return null;
  return (
    <ul className={styles['proposals']} aria-label={m.proposals_label()}>
      {proposals.map((proposal) => (
        <ProposalCard key={proposal.id} proposal={proposal} view={view} state={state} />
      ))}
    </ul>
  );
}

interface ProposeProps {
  category: Category;
  criterion?: string | null;
  /** The criterion's words, for those who do not see where the button stands. */
  about?: string | null;
  view: DecisionView;
}

function Propose({ category, criterion = null, about = null, view }: ProposeProps) {
  const { can, show } = useDecision();
  if (view.status === 'closed' || !can.edit) return null;
  const names = {
    assumption: m.propose_assumption(),
    criterion: m.propose_criterion(),
    conclusion: m.propose_conclusion(),
  };
  const name = names[category];
  const draft = { ...newDraft, category, criterion_id: criterion };
  return (
    <Button
      tone="plain"
      icon={<Plus {...smallIcon} />}
      className={styles['propose']}
      aria-label={about === null ? name : `${name}: ${about}`}
      onClick={() => show({ dialog: { what: 'propose', draft } })}
    >
      {name}
    </Button>
  );
}
