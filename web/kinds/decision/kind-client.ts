import { reduceDecision } from '#protocol/decision/reduce.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import { ok } from '#protocol/result.ts';
import { isTalk, planTalk } from '#web/features/comments/talk-plans.ts';
import type { KindClient } from '#web/room-client/types.ts';
import { type DecisionPlan, planDecision, showVote } from './plans.ts';
import { eventSubject } from './columns/subjects.ts';

/**
 * A vote shows as mine at once, and moves the bar when the room has counted it: a count is nothing to guess at. Nothing is
 * edited together, so every command goes as it is.
 */
export const decisionClient: KindClient<DecisionView, DecisionPlan> = {
  kind: 'decision',
  signals: { typing: { lastsMs: 3_000, isEnd: (data) => (data as { typing: boolean }).typing === false } },
  reduce: reduceDecision,
  plan: (view, command, context) =>
    ok(isTalk(command) ? planTalk(view, command, context) : planDecision(view, command, context)),
  applyPending: (confirmed, plans, me) =>
    plans.reduce((view, plan) => {
      if ('event' in plan) return reduceDecision(view, plan.event, me.id);
      return 'vote' in plan ? showVote(view, plan.vote) : view;
    }, confirmed),
  // The same vote again is no event.
  isEmptyAnswer: (data) => data !== null && typeof data === 'object' && 'vote' in data && !('proposal' in data),
  lastingId(plan, answer) {
    if (!('event' in plan) || plan.event.type !== 'comment.added') return null;
    const shown = eventSubject(plan.event);
    const lasting = (answer as { comment?: { id: string } } | null)?.comment?.id;
    return shown === null || lasting === undefined ? null : { shown, lasting };
  },
  subjectOf: eventSubject,
};
