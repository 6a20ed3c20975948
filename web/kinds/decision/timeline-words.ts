import type { AccessEventData } from '#protocol/access/access.schema.ts';
import type { CommentEventData } from '#protocol/comments/comments.schema.ts';
import type { DecisionEventData } from '#protocol/decision/events.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import type { HistoryWords } from '#web/features/room/history-item.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { endWords } from './end-words.ts';
import { nameOf, voteNames } from './names.ts';
import { proposalTitle } from './proposal-title.ts';

type Known = DecisionEventData &
  Pick<AccessEventData, 'member.joined' | 'member.removed' | 'member.role_changed'> &
  Pick<CommentEventData, 'comment.added'>;
type Tell<Data> = (view: DecisionView, data: Data, name: string) => HistoryWords | null;

/** What each event says, by its type; what is not here is no part of how it was decided. */
const tellers: { [Type in keyof Known]: Tell<Known[Type]> } = {
  'decision.created': (_view, _data, name) => sentence(m.timeline_created({ name })),
  'decision.updated': (_view, _data, name) => sentence(m.timeline_updated({ name })),
  'decision.opened': (_view, _data, name) => sentence(m.timeline_opened({ name })),
  'decision.closed': closedWords,
  'decision.outcome_set': (_view, data, name) => sentence(m.timeline_outcome({ name }), null, [data.statement]),
  'decision.reminded': (_view, data) => sentence(m.timeline_reminded({ count: data.to_count })),
  'decision.review_due': () => sentence(m.timeline_review_due()),
  'proposal.created': (view, data, name) =>
    sentence(m.timeline_proposed({ name }), titleOf(view, data.proposal_id), texts(data.reason)),
  'proposal.edited': (_view, data, name) => sentence(m.timeline_edited({ name }), data.content),
  'proposal.deleted': (view, data, name) => sentence(m.timeline_deleted({ name }), titleOf(view, data.proposal_id)),
  'proposal.accepted': acceptedWords,
  'proposal.rejected': rejectedWords,
  'vote.cast': (view, data, name) => voteWords(view, data, { name, again: false }),
  'vote.changed': (view, data, name) => voteWords(view, data, { name, again: true }),
  'vote.withdrawn': (view, data, name) => sentence(m.timeline_withdrew({ name }), titleOf(view, data.proposal_id)),
  'comment.added': (view, data, name) => sentence(m.timeline_commented({ name }), titleOf(view, data.target)),
  'membership.requested': (_view, data, name) => sentence(m.timeline_asked({ name }), null, texts(data.message)),
  // Whoever was let in has joined, which is said.
  'membership.approved': () => null,
  'membership.rejected': (view, data) => sentence(m.timeline_refused({ name: nameOf(view, data.account_id) })),
  'member.joined': (view, data) => sentence(m.timeline_joined({ name: nameOf(view, data.account_id) })),
  'member.removed': (view, data) => sentence(m.timeline_left({ name: nameOf(view, data.account_id) })),
  'member.role_changed': (view, data) => sentence(m.timeline_role({ name: nameOf(view, data.account_id) })),
};

/** An event in words; null for one that is no part of how it was decided, or that this version does not know. */
export function timelineWords(view: DecisionView, { type, data, actor }: RoomEvent): HistoryWords | null {
  const tell = Object.entries(tellers).find(([known]) => known === type)?.[1];
  if (tell === undefined) return null;
  // The room sends each type with the data that its schema says.
  return (tell as Tell<unknown>)(view, data, actor.name === '' ? m.someone_anonymous() : actor.name);
}

function acceptedWords(view: DecisionView, data: Known['proposal.accepted']): HistoryWords {
  const what =
    data.decided_by === 'vote'
      ? m.timeline_accepted_vote({ count: data.votes.approve })
      : m.timeline_accepted_by({ name: nameOf(view, data.decided_by) });
  return sentence(what, titleOf(view, data.proposal_id), texts(data.note));
}

function rejectedWords(view: DecisionView, data: Known['proposal.rejected']): HistoryWords {
  const proposal = view.proposals.find(({ id }) => id === data.proposal_id);
  const what = proposal === undefined ? m.end_rejected() : endWords(view, proposal);
  return sentence(what, titleOf(view, data.proposal_id), texts(data.note));
}

function voteWords(
  view: DecisionView,
  { proposal_id, value, reason }: Known['vote.cast'],
  { name, again }: { name: string; again: boolean },
): HistoryWords {
  const subject = titleOf(view, proposal_id);
  const details = texts(reason ?? null);
  if (value === undefined) return sentence(m.timeline_voted_hidden({ name }), subject, details);
  const words = voteNames[value]();
  return sentence(
    again ? m.timeline_revoted({ name, value: words }) : m.timeline_voted({ name, value: words }),
    subject,
    details,
  );
}

function closedWords(view: DecisionView, { closed_by, statement }: Known['decision.closed']): HistoryWords {
  const what =
    closed_by === 'deadline' ? m.timeline_closed_deadline() : m.timeline_closed({ name: nameOf(view, closed_by) });
  return sentence(what, null, texts(statement));
}

function titleOf(view: DecisionView, id: string | null): string | null {
  const proposal = view.proposals.find((one) => one.id === id);
  return proposal === undefined ? null : proposalTitle(view, proposal);
}

function texts(text: string | null): string[] {
  return text === null ? [] : [text];
}

function sentence(what: string, subject: string | null = null, details: string[] = []): HistoryWords {
  return { what, subject, details };
}
