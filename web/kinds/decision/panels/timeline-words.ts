import type { AccessEventData } from '#protocol/access/access.schema.ts';
import type { CommentEventData } from '#protocol/comments/comments.schema.ts';
import type { DecisionEventData } from '#protocol/decision/events.schema.ts';
import type { DecisionView } from '#protocol/decision/view.ts';
import type { FileEventData } from '#protocol/files/files.schema.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import type { HistoryWords } from '#web/features/room/history-item.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { endWords } from '../head/end-words.ts';
import { nameOf, voteNames } from '../names.ts';
import { proposalTitle } from '../proposal/proposal-title.ts';

type Known = DecisionEventData &
  Pick<AccessEventData, 'member.joined' | 'member.removed' | 'member.role_changed'> &
  Pick<CommentEventData, 'comment.added'> &
  Pick<FileEventData, 'file.taken_out'> & { 'words.taken_out': { seqs: number[] } };
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
    sentence(m.timeline_proposed({ name }), titleOf(view, data.proposal_id, 1), texts(data.reason)),
  'proposal.edited': editedWords,
  'proposal.deleted': (view, data, name) => sentence(m.timeline_deleted({ name }), titleOf(view, data.proposal_id)),
  'proposal.accepted': acceptedWords,
  'proposal.rejected': rejectedWords,
  'proposal.hidden': (_view, data, name) => sentence(m.timeline_hid({ name }), null, texts(data.note)),
  'proposal.recounted': (view, { proposal_id, votes }) =>
    sentence(
      votes === undefined ? m.timeline_recounted_hidden() : m.timeline_recounted(votes),
      titleOf(view, proposal_id),
    ),
  'words.taken_out': (_view, { seqs }, name) => sentence(m.timeline_took_out({ name, count: seqs.length })),
  'file.taken_out': (_view, _data, name) => sentence(m.history_file_taken_out({ name })),
  'voter.came': () => null,
  'voters.crowded': (_view, data) => sentence(m.timeline_crowded({ count: data.account_ids.length })),
  'vote.cast': (view, data, name) => voteWords(view, data, { name, again: false }),
  'vote.changed': (view, data, name) => voteWords(view, data, { name, again: true }),
  'vote.withdrawn': (view, data, name) =>
    sentence(withdrewWords(view, data.of, name), titleOf(view, data.proposal_id, data.revision)),
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

function withdrewWords(view: DecisionView, of: string | undefined, name: string): string {
  return of === undefined ? m.timeline_withdrew({ name }) : m.timeline_vote_taken_back({ name: nameOf(view, of) });
}

function acceptedWords(view: DecisionView, data: Known['proposal.accepted']): HistoryWords {
  const byVote =
    data.by_members === true ? m.timeline_accepted_members() : m.timeline_accepted_vote({ count: data.votes.approve });
  const what = data.decided_by === 'vote' ? byVote : m.timeline_accepted_by({ name: nameOf(view, data.decided_by) });
  const replaced = data.replaces === undefined ? [] : [m.timeline_replaced()];
  return sentence(what, titleOf(view, data.proposal_id), [...replaced, ...texts(data.note)]);
}

/** What it says from now on, and what it said until then. */
function editedWords(view: DecisionView, data: Known['proposal.edited'], name: string): HistoryWords {
  const before = wordsAt(view, data.proposal_id, data.revision - 1);
  const isSame = before === null || before === data.content;
  return sentence(m.timeline_edited({ name }), data.content, isSame ? [] : [m.timeline_before({ content: before })]);
}

function rejectedWords(view: DecisionView, data: Known['proposal.rejected']): HistoryWords {
  const proposal = view.proposals.find(({ id }) => id === data.proposal_id);
  const what = proposal === undefined ? m.end_rejected() : endWords(view, proposal);
  return sentence(what, titleOf(view, data.proposal_id), texts(data.note));
}

/** A vote stands beside the words that it was cast on, whatever they have become since. */
function voteWords(
  view: DecisionView,
  { proposal_id, revision, value, reason, previous }: Known['vote.cast'] & Pick<Known['vote.changed'], 'previous'>,
  { name, again }: { name: string; again: boolean },
): HistoryWords {
  const subject = titleOf(view, proposal_id, revision);
  const details = texts(reason ?? null);
  if (value === undefined) return sentence(m.timeline_voted_hidden({ name }), subject, details);
  const words = { name, value: voteNames[value]() };
  if (!again) return sentence(m.timeline_voted(words), subject, details);
  const isConfirmed = previous?.value === value && previous.revision < revision;
  return sentence(isConfirmed ? m.timeline_confirmed(words) : m.timeline_revoted(words), subject, details);
}

function closedWords(view: DecisionView, { closed_by, statement }: Known['decision.closed']): HistoryWords {
  const what =
    closed_by === 'deadline' ? m.timeline_closed_deadline() : m.timeline_closed({ name: nameOf(view, closed_by) });
  return sentence(what, null, texts(statement));
}

/** What it is about, in the words of that revision; without one, in its last. */
function titleOf(view: DecisionView, id: string | null, revision?: number): string | null {
  const proposal = view.proposals.find((one) => one.id === id);
  if (proposal === undefined) return null;
  const content = (revision === undefined ? null : wordsAt(view, proposal.id, revision)) ?? proposal.content;
  return proposalTitle(view, { ...proposal, content });
}

function wordsAt(view: DecisionView, id: string, revision: number): string | null {
  const proposal = view.proposals.find((one) => one.id === id);
  return proposal?.revisions.find((one) => one.revision === revision)?.content ?? null;
}

function texts(text: string | null): string[] {
  return text === null ? [] : [text];
}

function sentence(what: string, subject: string | null = null, details: string[] = []): HistoryWords {
  return { what, subject, details };
}
