import type { AccessEventData } from '#protocol/access/access.schema.ts';
import type { DecisionEventData } from '#protocol/decision/events.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import type { HistoryWords } from '#web/features/room/history-item.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { endWords } from './end-words.ts';
import { nameOf, voteNames } from './names.ts';
import { proposalTitle } from './proposal-title.ts';

type Known = DecisionEventData & Pick<AccessEventData, 'member.joined' | 'member.removed' | 'member.role_changed'>;
type KnownEvent = { [Type in keyof Known]: RoomEvent<Type, Known[Type]> }[keyof Known] | RoomEvent<'comment.added'>;

/** An event in words; null for one that is no part of how it was decided, or that this version does not know. */
export function timelineWords(view: DecisionView, anyEvent: RoomEvent): HistoryWords | null {
  const event = anyEvent as KnownEvent;
  const name = event.actor.name === '' ? m.someone_anonymous() : event.actor.name;
  switch (event.type) {
    case 'decision.created':
      return sentence(m.timeline_created({ name }));
    case 'decision.updated':
      return sentence(m.timeline_updated({ name }));
    case 'decision.opened':
      return sentence(m.timeline_opened({ name }));
    case 'decision.closed':
      return closedWords(view, event.data);
    case 'decision.outcome_set':
      return sentence(m.timeline_outcome({ name }), null, [event.data.statement]);
    case 'decision.reminded':
      return sentence(m.timeline_reminded({ count: event.data.to_count }));
    case 'decision.review_due':
      return sentence(m.timeline_review_due());
    case 'proposal.created':
      return sentence(m.timeline_proposed({ name }), titleOf(view, event.data.proposal_id), reasons(event.data.reason));
    case 'proposal.edited':
      return sentence(m.timeline_edited({ name }), event.data.content);
    case 'proposal.deleted':
      return sentence(m.timeline_deleted({ name }), titleOf(view, event.data.proposal_id));
    case 'proposal.accepted':
    case 'proposal.rejected':
      return settledWords(view, event);
    case 'vote.cast':
    case 'vote.changed':
    case 'vote.withdrawn':
      return voteWords(view, event, name);
    case 'membership.requested':
      return sentence(m.timeline_asked({ name }), null, reasons(event.data.message));
    case 'membership.approved':
      return null;
    case 'membership.rejected':
      return sentence(m.timeline_refused({ name: nameOf(view, event.data.account_id) }));
    case 'member.joined':
      return sentence(m.timeline_joined({ name: nameOf(view, event.data.account_id) }));
    case 'member.removed':
      return sentence(m.timeline_left({ name: nameOf(view, event.data.account_id) }));
    case 'member.role_changed':
      return sentence(m.timeline_role({ name: nameOf(view, event.data.account_id) }));
    case 'comment.added':
      return sentence(m.timeline_commented({ name }));
    default:
      return null;
  }
}

type Ended = Extract<KnownEvent, { type: 'proposal.accepted' | 'proposal.rejected' }>;
type Voted = Extract<KnownEvent, { type: `vote.${string}` }>;

function settledWords(view: DecisionView, { type, data }: Ended): HistoryWords {
  const proposal = view.proposals.find(({ id }) => id === data.proposal_id);
  const subject = titleOf(view, data.proposal_id);
  const note = reasons(data.note);
  if (type === 'proposal.rejected') {
    return sentence(proposal === undefined ? m.end_rejected() : endWords(view, proposal), subject, note);
  }
  const what =
    data.decided_by === 'vote'
      ? m.timeline_accepted_vote({ count: data.votes.approve })
      : m.timeline_accepted_by({ name: nameOf(view, data.decided_by) });
  return sentence(what, subject, note);
}

function voteWords(view: DecisionView, { type, data }: Voted, name: string): HistoryWords {
  const subject = titleOf(view, data.proposal_id);
  if (type === 'vote.withdrawn') return sentence(m.timeline_withdrew({ name }), subject);
  const { value, reason } = data;
  const details = reasons(reason ?? null);
  if (value === undefined) return sentence(m.timeline_voted_hidden({ name }), subject, details);
  const words = voteNames[value]();
  const what =
    type === 'vote.cast' ? m.timeline_voted({ name, value: words }) : m.timeline_revoted({ name, value: words });
  return sentence(what, subject, details);
}

function closedWords(view: DecisionView, data: DecisionEventData['decision.closed']): HistoryWords {
  const { closed_by, statement } = data;
  const what =
    closed_by === 'deadline' ? m.timeline_closed_deadline() : m.timeline_closed({ name: nameOf(view, closed_by) });
  return sentence(what, null, reasons(statement));
}

function titleOf(view: DecisionView, id: string): string | null {
  const proposal = view.proposals.find((one) => one.id === id);
  return proposal === undefined ? null : proposalTitle(view, proposal);
}

function reasons(text: string | null): string[] {
  return text === null ? [] : [text];
}

function sentence(what: string, subject: string | null = null, details: string[] = []): HistoryWords {
  return { what, subject, details };
}
