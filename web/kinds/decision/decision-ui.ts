import type { Action, Category } from '#protocol/decision/terms.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { firstColumn } from './columns/first-column.ts';
import type { Finding } from './voting/open-votes.ts';

/** What stands beside the columns: a pane on desktops, a sheet on phones. */
export type Panel =
  /** What is said about a proposal, or (null) about the decision. */
  { what: 'talk'; target: string | null } | { what: 'timeline' } | { what: 'recount' };

/** What is being proposed; `proposal_id` where one's own is being reworded. */
export interface Draft {
  category: Category;
  action: Action;
  content: string;
  reason: string;
  target_id: string | null;
  criterion_id: string | null;
  /** As the field of the browser writes it; empty: none. An edit leaves it as it is. */
  closes_at: string;
  proposal_id: string | null;
}

export type Dialog =
  | { what: 'share' | 'settings' | 'close' | 'outcome' | 'announce' | 'delete' | 'name' }
  | { what: 'take_along' | 'take_out' | 'ask' }
  | { what: 'propose'; draft: Draft }
  | { what: 'settle'; proposal_id: string; status: 'accepted' | 'rejected' }
  | { what: 'hide' | 'report'; proposal_id: string };

/** What this viewer looks at; nobody else sees it. */
export interface DecisionUi extends Finding {
  /** On phones one of the three columns is shown at a time. */
  column: Category;
  panel: Panel | null;
  dialog: Dialog | null;
  /** Only what waits for my vote: what did when this was asked for stays, so that nothing moves under a finger. */
  mine: readonly string[] | null;
}

export function initialUi(view: DecisionView): DecisionUi {
  return { column: firstColumn(view), panel: null, dialog: null, mine: null, find: '', order: 'first' };
}

export function changeUi(ui: DecisionUi, change: Partial<DecisionUi>): DecisionUi {
  return { ...ui, ...change };
}

export const newDraft: Omit<Draft, 'category'> = {
  action: 'add',
  content: '',
  reason: '',
  target_id: null,
  criterion_id: null,
  closes_at: '',
  proposal_id: null,
};
