import { decisionCommands } from '#protocol/decision/commands.schema.ts';
import { maxProposals, maxRevisions } from '#protocol/decision/terms.schema.ts';
import { ok, refuse } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/database.ts';
import { command } from '#worker/room/kind.ts';
import { noProposal, whyNotOpen, whyNotPending, whyOver } from './refusals.ts';
import { remindAt } from './reminders.ts';
import {
  countProposals,
  findItem,
  findProposal,
  namedProposal,
  readDecision,
  readTally,
  votesOf,
  wordsOf,
} from './rows.ts';
import { measureOf, Settling } from './settling.ts';

/** What stands under this id in a category; the words of a removal are those that it would remove. */
function whatStands(db: RoomReads, id: string | null, category: string) {
  const item = id === null ? undefined : findItem(db, id);
  return item?.category === category ? item : undefined;
}

const create = command({
  schema: decisionCommands['proposal.create'],
  capability: 'edit',
  decide(db, data, { nowMs, newId }) {
    const decision = readDecision(db);
    const over = whyOver(decision, nowMs, 'proposed');
    if (over !== null) return over;
    if (countProposals(db) >= maxProposals)
      return refuse('CONFLICT', `A decision has at most ${maxProposals} proposals.`);
    const { category, action, target_id = null, criterion_id = null, reason = null, closes_at = null } = data;
    const target = whatStands(db, target_id, category);
    if (target_id !== null && target === undefined)
      return refuse('VALIDATION_ERROR', 'What this is about does not stand.', {
        target_id: [`is no ${category} here`],
      });
    if (criterion_id !== null && whatStands(db, criterion_id, 'criterion') === undefined)
      return refuse('VALIDATION_ERROR', 'There is no such criterion.', { criterion_id: ['does not stand here'] });
    if (closes_at !== null && Date.parse(closes_at) <= nowMs)
      return refuse('VALIDATION_ERROR', 'A deadline lies ahead.', { closes_at: ['must be in the future'] });
    const content = data.content ?? target?.content ?? '';
    const proposal_id = newId('prp');
    const remind_at = remindAt(closes_at, decision.remindBefore, nowMs);
    const facts = { proposal_id, category, action, content, target_id, criterion_id, reason, closes_at, remind_at };
    return ok({ events: [{ type: 'proposal.created', data: facts }], data: { proposal_id } });
  },
});

/** New words are a new revision. What was voted on the old ones waits to be confirmed. */
const edit = command({
  schema: decisionCommands['proposal.edit'],
  capability: 'edit',
  decide(db, data, { actor, nowMs }) {
    const proposal = namedProposal(db, data);
    if (proposal === undefined) return noProposal;
    if (proposal.createdBy !== actor.id) return refuse('FORBIDDEN', 'Only its author may edit a proposal.');
    const ended = whyNotPending(proposal, nowMs, 'edited') ?? whyOver(readDecision(db), nowMs, 'edited');
    if (ended !== null) return ended;
    const before = wordsOf(db, proposal);
    const after = {
      content: data.content ?? before.content,
      reason: data.reason === undefined ? before.reason : data.reason,
    };
    if (after.content === before.content && after.reason === before.reason)
      return ok({ events: [], data: { revision: proposal.revision } });
    if (proposal.revision >= maxRevisions)
      return refuse('CONFLICT', `A proposal has at most ${maxRevisions} revisions: make a new one.`);
    const revision = proposal.revision + 1;
    const facts = { proposal_id: proposal.id, revision, ...after };
    return ok({ events: [{ type: 'proposal.edited', data: facts }], data: { revision } });
  },
});

const remove = command({
  schema: decisionCommands['proposal.delete'],
  capability: 'edit',
  decide(db, data, { actor, nowMs }) {
    const proposal = namedProposal(db, data);
    if (proposal === undefined) return noProposal;
    if (proposal.createdBy !== actor.id) return refuse('FORBIDDEN', 'Only its author may delete a proposal.');
    const decision = readDecision(db);
    const ended = whyNotPending(proposal, nowMs, 'deleted') ?? whyOver(decision, nowMs, 'deleted');
    if (ended !== null) return ended;
    const { needed: threshold_needed } = measureOf(db, decision);
    const facts = { proposal_id: proposal.id, votes: votesOf(readTally(db, proposal.id)), threshold_needed };
    return ok({ events: [{ type: 'proposal.deleted', data: facts }] });
  },
});

/** By hand, whatever the votes say. Of two who settle at once the first has settled it, and the second is told so. */
const settle = command({
  schema: decisionCommands['proposal.settle'],
  capability: 'manage',
  decide(db, data, circumstance) {
    const proposal = namedProposal(db, data);
    if (proposal === undefined) return noProposal;
    const decision = readDecision(db);
    const { nowMs, actor } = circumstance;
    const ended = whyNotPending(proposal, nowMs, data.status) ?? whyNotOpen(decision, nowMs, data.status);
    if (ended !== null) return ended;
    const votes = votesOf(readTally(db, proposal.id));
    const settling = new Settling(db, circumstance, measureOf(db, decision));
    const ending = { decided_by: actor.id, reason: 'settled' as const, note: data.note ?? null };
    const event =
      data.status === 'accepted' ? settling.accept(proposal, votes, ending) : settling.reject(proposal, votes, ending);
    const status = event.type === 'proposal.accepted' ? 'accepted' : 'rejected';
    return ok({ events: [event], data: { proposal: { id: proposal.id, status, votes } } });
  },
});

/** Its own deadline, by alarm. */
const closeDue = command({
  schema: decisionCommands['proposal.close_due'],
  capability: 'manage',
  door: 'system',
  decide(db, data, circumstance) {
    const proposal = findProposal(db, data.proposal_id);
    if (proposal?.status !== 'pending') return ok({ events: [] });
    const settling = new Settling(db, circumstance, measureOf(db, readDecision(db)));
    return ok({ events: [settling.end(proposal, { decided_by: 'deadline', reason: 'deadline', note: null })] });
  },
});

export const proposalCommands = {
  'proposal.create': create,
  'proposal.edit': edit,
  'proposal.delete': remove,
  'proposal.settle': settle,
  'proposal.close_due': closeDue,
};
