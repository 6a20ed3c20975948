import { canonical } from '#protocol/canonical.ts';
import { decisionAnswers } from '#protocol/decision/answers.schema.ts';
import { decisionCommands } from '#protocol/decision/commands.schema.ts';
import { maxPending, maxPendingOfOne, maxRevisions } from '#protocol/decision/terms.schema.ts';
import { approvalsNeeded } from '#protocol/decision/figures.ts';
import { ok, refuse, type Refusal } from '#protocol/result.ts';
import { goneWith, shownWith } from '#worker/features/files/attaching.ts';
import { filesOnShow } from '#worker/features/files/rows.ts';
import { spamRefusal } from '#worker/features/spam-refusal.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import { noProposal, whyNotOpen, whyNotPending, whyOver } from './refusals.ts';
import { remindAt } from './reminders.ts';
import {
  findItem,
  findProposal,
  namedProposal,
  pendingProposals,
  readDecision,
  readTally,
  standsBy,
  withoutSort,
  votesOf,
  wordsOf,
} from './rows.ts';
import { measureOf, Settling } from './settling.ts';

/** What stands under this id in a category; the words of a removal are those that it would remove. */
function whatStands(db: RoomReads, id: string | null, category: string) {
  const item = id === null ? undefined : findItem(db, id);
  return item?.category === category ? item : undefined;
}

/** What ended is no burden: only what is still to be voted on is counted. */
function tooMany(db: RoomReads, author: string) {
  const pending = pendingProposals(db);
  if (pending.length >= maxPending)
    return refuse('CONFLICT', `At most ${maxPending} proposals wait for votes at once.`);
  const own = pending.filter((proposal) => proposal.createdBy === author);
  if (own.length >= maxPendingOfOne)
    return refuse('CONFLICT', `At most ${maxPendingOfOne} proposals of one person wait for votes at once.`);
  return null;
}

/** The spam rules of comments, but for how long a text may be: a proposal has bounds of its own. */
export function spamIn(
  words: { content: string | null; reason?: string | null },
  context: CommandContext,
): Refusal | null {
  for (const text of [words.content, words.reason ?? null]) {
    const refusal = text === null ? null : spamRefusal(text, context, { isReply: true, maxLength: 2000 });
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Why what it is about, or is judged by, is not there. */
function whatIsMissing(
  db: RoomReads,
  { category, target_id, criterion_id }: { category: string; target_id: string | null; criterion_id: string | null },
): Refusal | null {
  if (target_id !== null && whatStands(db, target_id, category) === undefined) {
    const details = { target_id: [`is no ${category} here`] };
    return { code: 'VALIDATION_ERROR', message: 'What this is about does not stand.', details };
  }
  if (criterion_id === null || whatStands(db, criterion_id, 'criterion') !== undefined) return null;
  const details = { criterion_id: ['does not stand here'] };
  return { code: 'VALIDATION_ERROR', message: 'There is no such criterion.', details };
}

const create = command({
  schema: decisionCommands['proposal.create'],
  answer: decisionAnswers['proposal.create'],
  capability: 'edit',
  decide(db, data, context) {
    const { nowMs, newId, actor } = context;
    const decision = readDecision(db);
    const over = whyOver(decision, nowMs, 'proposed');
    if (over !== null) return over;
    const many = tooMany(db, actor.id);
    if (many !== null) return many;
    const { category, action, target_id = null, criterion_id = null, reason = null, closes_at = null } = data;
    const target = whatStands(db, target_id, category);
    const nothing = whatIsMissing(db, { category, target_id, criterion_id });
    if (nothing !== null) return { ok: false, error: nothing };
    if (closes_at !== null && Date.parse(closes_at) <= nowMs)
      return refuse('VALIDATION_ERROR', 'A deadline lies ahead.', { closes_at: ['must be in the future'] });
    // What a removal says is what it removes, whoever words it otherwise.
    const content = (action === 'remove' ? target?.content : data.content) ?? '';
    const spam = spamIn({ content: action === 'remove' ? null : content, reason }, context);
    if (spam !== null) return { ok: false, error: spam };
    const proposal_id = newId('prp');
    const remind_at = remindAt(closes_at, decision.remindBefore, nowMs);
    const { attachments = [] } = data;
    const shown = shownWith(db, { target: proposal_id, content, attachments }, actor.id);
    if (!shown.ok) return shown;
    const words = { content, reason, ...(attachments.length > 0 && { attachments }), withdrawable: true };
    const facts = { proposal_id, category, action, ...words, target_id, criterion_id, closes_at, remind_at };
    return ok({ events: [...shown.value, { type: 'proposal.created', data: facts }], data: { proposal_id } });
  },
});

/** New words, or other files, are a new revision. What was voted on the old ones waits to be confirmed. */
const edit = command({
  schema: decisionCommands['proposal.edit'],
  answer: decisionAnswers['proposal.edit'],
  capability: 'edit',
  sameness: withoutSort,
  decide(db, data, context) {
    const { actor, nowMs } = context;
    const proposal = namedProposal(db, data);
    if (proposal === undefined) return noProposal;
    if (proposal.createdBy !== actor.id) return refuse('FORBIDDEN', 'Only its author may edit a proposal.');
    const ended = whyNotPending(proposal, nowMs, 'edited') ?? whyOver(readDecision(db), nowMs, 'edited');
    if (ended !== null) return ended;
    const before = wordsOf(db, proposal);
    const after = {
      content: (proposal.action === 'remove' ? undefined : data.content) ?? before.content,
      reason: data.reason === undefined ? before.reason : data.reason,
      attachments: data.attachments ?? before.attachments,
    };
    if (canonical(after) === canonical(before)) return ok({ events: [], data: { revision: proposal.revision } });
    const { content, attachments } = after;
    const there = filesOnShow(db, proposal.id);
    const fresh = attachments.filter((id) => !there.includes(id));
    const shown = shownWith(db, { target: proposal.id, content, attachments: fresh }, actor.id);
    if (!shown.ok) return shown;
    const spam = spamIn({ content: data.content ?? null, reason: data.reason ?? null }, context);
    if (spam !== null) return { ok: false, error: spam };
    if (proposal.revision >= maxRevisions)
      return refuse('CONFLICT', `A proposal has at most ${maxRevisions} revisions: make a new one.`);
    const revision = proposal.revision + 1;
    const words = { content, reason: after.reason, ...(attachments.length > 0 && { attachments }), withdrawable: true };
    const facts = { proposal_id: proposal.id, revision, ...words };
    return ok({ events: [...shown.value, { type: 'proposal.edited', data: facts }], data: { revision } });
  },
});

const remove = command({
  schema: decisionCommands['proposal.delete'],
  capability: 'edit',
  sameness: withoutSort,
  decide(db, data, { actor, nowMs }) {
    const proposal = namedProposal(db, data);
    if (proposal === undefined) return noProposal;
    if (proposal.createdBy !== actor.id) return refuse('FORBIDDEN', 'Only its author may delete a proposal.');
    const decision = readDecision(db);
    const ended = whyNotPending(proposal, nowMs, 'deleted') ?? whyOver(decision, nowMs, 'deleted');
    if (ended !== null) return ended;
    const votes = votesOf(readTally(db, proposal.id));
    const measure = measureOf(db, decision);
    const threshold_needed = approvalsNeeded(measure, measure.voters, votes);
    const facts = { proposal_id: proposal.id, votes, threshold_needed, ...goneWith(db, proposal.id) };
    return ok({ events: [{ type: 'proposal.deleted', data: facts }] });
  },
});

/** By hand, whatever the votes say. Of two who settle at once the first has settled it, and the second is told so. */
const settle = command({
  schema: decisionCommands['proposal.settle'],
  answer: decisionAnswers['proposal.settle'],
  capability: 'manage',
  sameness: withoutSort,
  decide(db, data, context) {
    const proposal = namedProposal(db, data);
    if (proposal === undefined) return noProposal;
    const decision = readDecision(db);
    const { nowMs, actor } = context;
    const ended = whyNotPending(proposal, nowMs, data.status) ?? whyNotOpen(decision, nowMs, data.status);
    if (ended !== null) return ended;
    const votes = votesOf(readTally(db, proposal.id));
    const settling = new Settling(db, context, measureOf(db, decision));
    const ending = { decided_by: actor.id, reason: 'settled' as const, note: data.note ?? null };
    const events = data.status === 'accepted' ? settling.accept(proposal, ending) : [settling.reject(proposal, ending)];
    const status = events[0]?.type === 'proposal.accepted' ? 'accepted' : 'rejected';
    return ok({ events, data: { proposal: { id: proposal.id, status, votes } } });
  },
});

/** Abuse, taken out of sight by a manager: its words leave the log, which keeps their digest. What is pending ends. */
const hide = command({
  schema: decisionCommands['proposal.hide'],
  capability: 'manage',
  sameness: withoutSort,
  decide(db, data, context) {
    const proposal = namedProposal(db, data);
    if (proposal === undefined) return noProposal;
    if (proposal.hidden || proposal.status === 'deleted') return ok({ events: [] });
    if (standsBy(db, proposal.id)) return refuse('CONFLICT', 'This stands: propose to remove it, or change it.');
    const note = data.note ?? null;
    const ending = { decided_by: context.actor.id, reason: 'settled' as const, note };
    const settling = new Settling(db, context, measureOf(db, readDecision(db)));
    const end = proposal.status === 'pending' ? [settling.reject(proposal, ending)] : [];
    const facts = { proposal_id: proposal.id, note, ...goneWith(db, proposal.id) };
    return ok({ events: [...end, { type: 'proposal.hidden', data: facts }] });
  },
});

/** Its own deadline, by alarm. */
const closeDue = command({
  schema: decisionCommands['proposal.close_due'],
  capability: 'manage',
  origin: 'system',
  decide(db, data, context) {
    const proposal = findProposal(db, data.proposal_id);
    if (proposal?.status !== 'pending') return ok({ events: [] });
    const settling = new Settling(db, context, measureOf(db, readDecision(db)));
    return ok({ events: settling.end([proposal], { decided_by: 'deadline', reason: 'deadline', note: null }) });
  },
});

export const proposalCommands = {
  'proposal.create': create,
  'proposal.edit': edit,
  'proposal.delete': remove,
  'proposal.settle': settle,
  'proposal.hide': hide,
  'proposal.close_due': closeDue,
};
