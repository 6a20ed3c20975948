import { decisionCommands } from '#protocol/decision/commands.schema.ts';
import type { Settings } from '#protocol/decision/terms.schema.ts';
import { defaultSettings } from '#protocol/decision/view.ts';
import { ok, refuse, type Refusal } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/kind.ts';
import { remindAt } from './reminders.ts';
import { cannotBecome, whyOver } from './refusals.ts';
import { countVoters, readDecision, settingsOf } from './rows.ts';
import { measureOf, Settling } from './settling.ts';

/** When the room acts by itself, of an open decision. */
function alarmsOf({ closes_at, remind_before }: Settings, nowMs: number) {
  return { closes_at, remind_at: remindAt(closes_at, remind_before, nowMs) };
}

/**
 * What nobody could ever meet is refused once it would count: when a decision opens, and when it is changed while open.
 * A draft may ask for more votes than it has members yet: they are invited while it is one.
 */
function unmeetable({ threshold, quorum }: Settings, voters: number): Refusal | null {
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

const create = command({
  schema: decisionCommands['decision.create'],
  capability: 'manage',
  door: 'worker',
  creates: true,
  decide(_db, data, { actor, nowMs }) {
    const late = lateDeadline(data, nowMs);
    if (late !== null) return { ok: false, error: late };
    const facts = { ...defaultSettings, description: '', ...data };
    const owner = { account_id: actor.id, role: 'owner', joined_at: isoTime(nowMs) };
    return ok({
      events: [
        { type: 'decision.created', data: facts },
        { type: 'member.joined', data: owner },
      ],
    });
  },
});

const update = command({
  schema: decisionCommands['decision.update'],
  capability: 'manage',
  decide(db, data, circumstance) {
    const { nowMs } = circumstance;
    const row = readDecision(db);
    const over = whyOver(row, nowMs, 'updated');
    if (over !== null) return over;
    const before = { title: row.title, description: row.description, ...settingsOf(row) };
    const after = { ...before, ...data };
    const keys = (Object.keys(data) as (keyof typeof before)[]).filter((key) => !isSame(before[key], after[key]));
    if (keys.length === 0) return ok({ events: [] });
    const isOpen = row.status === 'open';
    const promised = keys.filter((key) => key === 'anonymous' || key === 'results');
    if (isOpen && promised.length > 0) {
      const details = Object.fromEntries(promised.map((key) => [key, ['was promised to whoever votes']]));
      return refuse('CONFLICT', 'This cannot change once a decision is open.', details);
    }
    const late = keys.includes('closes_at') ? lateDeadline(after, nowMs) : null;
    const recounts = isOpen && (keys.includes('threshold') || keys.includes('quorum'));
    const refusal = late ?? (recounts ? unmeetable(after, countVoters(db)) : null);
    if (refusal !== null) return { ok: false, error: refusal };
    const pick = (from: object) => Object.fromEntries(keys.map((key) => [key, from[key as never]]));
    const alarms = isOpen ? alarmsOf(after, nowMs) : { closes_at: null, remind_at: null };
    const updated = { type: 'decision.updated', data: { changes: pick(after), previous: pick(before), alarms } };
    const met = recounts ? new Settling(db, circumstance, measureOf(db, after)).acceptAllMet() : [];
    return ok({ events: [updated, ...met] });
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
    if (row.status !== 'draft') return cannotBecome(row.status, 'open', `This decision is ${row.status} already.`);
    const settings = settingsOf(row);
    const refusal = unmeetable(settings, countVoters(db)) ?? lateDeadline(settings, nowMs);
    if (refusal !== null) return { ok: false, error: refusal };
    return ok({ events: [{ type: 'decision.opened', data: { alarms: alarmsOf(settings, nowMs) } }] });
  },
});

export const decisionOwnCommands = {
  'decision.create': create,
  'decision.update': update,
  'decision.open': open,
};
