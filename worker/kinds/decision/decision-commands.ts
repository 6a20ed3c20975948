import { founding } from '#worker/features/access/member-commands.ts';
import { noVotes } from '#protocol/decision/figures.ts';
import { decisionCommands } from '#protocol/decision/commands.schema.ts';
import type { Settings } from '#protocol/decision/terms.schema.ts';
import { defaultSettings, leastApprovals } from '#protocol/decision/settings.ts';
import { ok, refuse, type Refusal } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { spamIn } from './proposal-commands.ts';
import { remindAt } from './reminders.ts';
import { cannotBecome, whyOver } from './refusals.ts';
import { countVoters, readDecision, settingsOf } from './rows.ts';
import { hasInvitation } from './voting-links.ts';

/** When the room acts by itself, of an open decision. */
function alarmsOf({ closes_at, remind_before }: Settings, nowMs: number) {
  return { closes_at, remind_at: remindAt(closes_at, remind_before, nowMs) };
}

/** Whether someone may still come to vote: not where one must be invited and no invitation is out. */
function mayGrow(db: RoomReads, { membership_policy }: Settings): boolean {
  return membership_policy !== 'invite' || hasInvitation(db);
}

/**
 * What nobody could ever meet is refused where nobody can join any more: when a decision opens, and when it is changed
 * while open. Else it waits for those who are still to come.
 */
function unmeetable(db: RoomReads, settings: Settings): Refusal | null {
  if (mayGrow(db, settings)) return null;
  const { threshold, quorum } = settings;
  const voters = countVoters(db);
  const asks = threshold.kind === 'count' ? threshold.value : 0;
  const details: Record<string, string[]> = {};
  if (asks > voters) details['threshold'] = [`asks for ${asks} approvals, and ${voters} may vote`];
  if ((quorum ?? 0) > voters) details['quorum'] = [`asks for ${quorum} votes, and ${voters} may vote`];
  if (Object.keys(details).length === 0) return null;
  return { code: 'VALIDATION_ERROR', message: 'This asks for more votes than there are members.', details };
}

function lateDeadline({ closes_at }: Partial<Settings>, nowMs: number): Refusal | null {
  if (closes_at == null || Date.parse(closes_at) > nowMs) return null;
  const details = { closes_at: ['must be in the future'] };
  return { code: 'VALIDATION_ERROR', message: 'A deadline lies ahead.', details };
}

/** The question as a criterion that stands, and each option as a conclusion for it. */
function oneOf(question: string, options: readonly string[], { actor, newId }: CommandContext): NewEvent[] {
  const [criterion, item_id] = [newId('prp'), newId('itm')];
  const words = { reason: null, withdrawable: true };
  const fresh = { action: 'add', target_id: null, closes_at: null, remind_at: null, ...words };
  const settled = { decided_by: actor.id, reason: 'settled', note: null, votes: noVotes, threshold_needed: 0 };
  const conclusions = options.map((content) => ({
    type: 'proposal.created',
    data: { ...fresh, proposal_id: newId('prp'), category: 'conclusion', content, criterion_id: item_id },
  }));
  return [
    {
      type: 'proposal.created',
      data: { ...fresh, proposal_id: criterion, category: 'criterion', content: question, criterion_id: null },
    },
    { type: 'proposal.accepted', data: { proposal_id: criterion, ...settled, item_id } },
    ...conclusions,
  ];
}

const create = command({
  schema: decisionCommands['decision.create'],
  capability: 'manage',
  origin: 'worker',
  creates: true,
  decide(_db, data, context) {
    const { nowMs } = context;
    const late = lateDeadline(data, nowMs);
    if (late !== null) return { ok: false, error: late };
    const { status = 'open', options = [], ...terms } = data;
    const spam = options.map((content) => spamIn({ content }, context)).find((refusal) => refusal !== null);
    if (spam !== undefined) return { ok: false, error: spam };
    const least = terms.threshold === undefined ? {} : { min_approvals: leastApprovals(terms.threshold) };
    const facts = { ...defaultSettings, description: '', ...least, ...terms };
    return ok({
      events: [
        { type: 'decision.created', data: facts },
        ...founding(context, 'owner'),
        ...(status === 'open' ? [{ type: 'decision.opened', data: { alarms: alarmsOf(facts, nowMs) } }] : []),
        ...(options.length === 0 ? [] : oneOf(facts.title, options, context)),
      ],
    });
  },
});

const update = command({
  schema: decisionCommands['decision.update'],
  capability: 'manage',
  decide(db, data, { nowMs }) {
    const row = readDecision(db);
    const over = whyOver(row, nowMs, 'updated');
    if (over !== null) return over;
    const before = { title: row.title, description: row.description, ...settingsOf(row) };
    const asked = data.threshold;
    const changesKind = asked !== undefined && asked.kind !== before.threshold.kind;
    const least = changesKind && asked !== undefined ? { min_approvals: leastApprovals(asked) } : {};
    const after = { ...before, ...least, ...data };
    const keys = (Object.keys(before) as (keyof typeof before)[]).filter((key) => !isSame(before[key], after[key]));
    if (keys.length === 0) return ok({ events: [] });
    const isOpen = row.status === 'open';
    const promised = keys.filter((key) => key === 'anonymous' || key === 'results');
    if (isOpen && promised.length > 0) {
      const details = Object.fromEntries(promised.map((key) => [key, ['was promised to whoever votes']]));
      return refuse('CONFLICT', 'This cannot change once a decision is open.', details);
    }
    const late = keys.includes('closes_at') ? lateDeadline(after, nowMs) : null;
    const recounts = isOpen && (keys.includes('threshold') || keys.includes('quorum'));
    const refusal = late ?? (recounts ? unmeetable(db, after) : null);
    if (refusal !== null) return { ok: false, error: refusal };
    const pick = (from: object) => Object.fromEntries(keys.map((key) => [key, from[key as never]]));
    const alarms = isOpen ? alarmsOf(after, nowMs) : { closes_at: null, remind_at: null };
    // What the new terms accept follows in the same transaction (`electorate.ts`).
    return ok({
      events: [{ type: 'decision.updated', data: { changes: pick(after), previous: pick(before), alarms } }],
    });
  },
});

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const open = command({
  schema: decisionCommands['decision.open'],
  capability: 'manage',
  decide(db, _data, { nowMs }) {
    const row = readDecision(db);
    if (row.status === 'closed') return cannotBecome('closed', 'open', 'This decision is closed already.');
    if (row.status === 'open') return ok({ events: [] });
    const settings = settingsOf(row);
    const refusal = unmeetable(db, settings) ?? lateDeadline(settings, nowMs);
    if (refusal !== null) return { ok: false, error: refusal };
    return ok({ events: [{ type: 'decision.opened', data: { alarms: alarmsOf(settings, nowMs) } }] });
  },
});

export const decisionOwnCommands = {
  'decision.create': create,
  'decision.update': update,
  'decision.open': open,
};
