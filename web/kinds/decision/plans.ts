import type { DecisionCommandData } from '#protocol/decision/commands.schema.ts';
import type { DecisionView, MyVote } from '#protocol/decision/view.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { reduceDecision } from '#protocol/decision/reduce.ts';
import { ok } from '#protocol/result.ts';
import { isTalk, planTalk } from '#web/features/comments/talk-plans.ts';
import type { Command, PlanContext, Planned, PlanRules } from '#web/room-client/types.ts';
import { eventSubject } from './columns/subjects.ts';

/** My vote as it will be; null once it is withdrawn. */
export interface ShownVote {
  proposal_id: string;
  vote: MyVote | null;
}

/** What a command of mine shows before the room has said anything: an event as it will most likely be, my vote, or nothing. */
export type DecisionPlan = { event: RoomEvent } | { vote: ShownVote } | Record<string, never>;

/**
 * A vote shows as mine at once, and moves the bar when the room has counted it: a count is nothing to guess at. Nothing is
 * edited together, so every command goes as it is.
 */
export const decisionPlans: PlanRules<DecisionView, DecisionPlan> = {
  plan: (view, command, context) =>
    ok(isTalk(command) ? planTalk(view, command, context) : planDecision(view, command, context)),
  applyPending: (confirmed, plans, me) =>
    plans.reduce((view, plan) => {
      if ('event' in plan) return reduceDecision(view, plan.event, me.id);
      return 'vote' in plan ? showVote(view, plan.vote) : view;
    }, confirmed),
  lastingId(plan, answer) {
    if (!('event' in plan) || plan.event.type !== 'comment.added') return null;
    const shown = eventSubject(plan.event);
    const lasting = (answer as { comment?: { id: string } } | null)?.comment?.id;
    return shown === null || lasting === undefined ? null : { shown, lasting };
  },
};

/** The page speaks the room's own commands: their shapes are checked where it does. */
function planDecision(view: DecisionView, command: Command, context: PlanContext): Planned<DecisionPlan> | null {
  switch (command.type) {
    case 'vote.cast':
    case 'vote.change':
      return planVote(view, command.data as DecisionCommandData['vote.cast']);
    case 'vote.withdraw': {
      const { proposal_id } = command.data as DecisionCommandData['vote.withdraw'];
      return about(proposal_id, { vote: { proposal_id, vote: null } });
    }
    case 'proposal.create':
      return planProposal(command.data as DecisionCommandData['proposal.create'], context);
    default: {
      const { proposal_id = null } = command.data as { proposal_id?: string };
      return about(proposal_id, {});
    }
  }
}

function planVote(view: DecisionView, data: DecisionCommandData['vote.cast']): Planned<DecisionPlan> {
  const { proposal_id, value = 'approve', reason = null } = data;
  const current = view.proposals.find(({ id }) => id === proposal_id)?.revision ?? 1;
  const vote = { value, reason, revision: data.revision ?? current, needs_confirming: false };
  return about(proposal_id, { vote: { proposal_id, vote } });
}

function planProposal(data: DecisionCommandData['proposal.create'], { me, nowMs, newId }: PlanContext) {
  // The room gives it another id when it takes it.
  const proposal_id = newId('prp');
  const {
    category,
    action,
    content = '',
    target_id = null,
    criterion_id = null,
    reason = null,
    closes_at = null,
  } = data;
  const event: RoomEvent = {
    seq: 0,
    type: 'proposal.created',
    data: { proposal_id, category, action, content, target_id, criterion_id, reason, closes_at },
    actor: { id: me.id, name: me.name },
    at: new Date(nowMs).toISOString(),
  };
  return about(proposal_id, { event });
}

/** In the order of writing where several are about the same thing. */
function about(subject: string | null, plan: DecisionPlan): Planned<DecisionPlan> {
  return { lane: 'concurrent', subject, needs: subject, plan };
}

function showVote(view: DecisionView, { proposal_id, vote }: ShownVote): DecisionView {
  return {
    ...view,
    proposals: view.proposals.map((proposal) =>
      proposal.id === proposal_id && proposal.status === 'pending' ? { ...proposal, my_vote: vote } : proposal,
    ),
  };
}
