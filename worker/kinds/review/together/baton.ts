// Who leads those who watch together. That the baton changes hands is a fact of the room; what is done with it is not.
import { led, newer, nobodyLeads, type Lead } from '#protocol/review/together/baton.ts';
import { togetherAnswers, togetherCommands, togetherEvents } from '#protocol/review/together/together.schema.ts';
import { ok, refuse } from '#protocol/result.ts';
import { findPerson } from '#worker/features/access/access.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import { systemActor } from '#worker/room/credentials.ts';
import { event, type NewEvent } from '#worker/room/event-rule.ts';
import { toEveryone } from '#worker/room/live/audience.ts';
import type { PresenceRule } from '#worker/room/live/presence-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { reaches, toItsWatchers } from '../audience.ts';
import { noVersion } from '../refusals.ts';
import { findVersionById, findVideo } from '../rows.ts';
import { batonTable } from '../tables.ts';

/** The lead as it was when the turn began. */
export function leadAtFirst(db: RoomReads): Lead {
  const row = db.select().from(batonTable).get();
  if (row === undefined) return nobodyLeads;
  const { fence, by, versionId: version_id, position, atMs: at_ms } = row;
  return { ...nobodyLeads, fence, by, version_id, position, at_ms };
}

/** Of what was said in this turn the newest. */
export function leadOf(db: RoomReads, said: readonly unknown[]): Lead {
  const first = leadAtFirst(db);
  // Only what the room itself has made of signals is kept.
  return (said as readonly Lead[]).filter(({ fence }) => fence === first.fence).reduce(newer, first);
}

const pace = { burst: 10, everyMs: 1_000 };
const turnIsOver = refuse('CONFLICT', 'The baton has changed hands since.', { fence: ['is of an earlier turn'] });

function changed(db: RoomReads, next: Lead): NewEvent {
  const { fence, by, version_id, position } = next;
  const video_id = version_id === null ? null : (findVersionById(db, version_id)?.videoId ?? null);
  return { type: 'lead.changed', data: { fence, by, video_id, version_id, position } };
}

const take = command({
  schema: togetherCommands['lead.take'],
  answer: togetherAnswers['lead.take'],
  capability: 'comment',
  pace,
  decide(db, { version_id, position }, { actor, nowMs }) {
    const version = findVersionById(db, version_id);
    const isThere = version !== undefined && findVideo(db, version.videoId) !== undefined;
    if (!isThere || !reaches(actor, version_id, version.videoId)) return noVersion;
    const before = leadAtFirst(db);
    if (before.by !== null && before.by !== actor.id && !actor.capabilities.includes('edit'))
      return refuse('CONFLICT', 'Somebody leads already: ask them for the baton.', { by: [before.by] });
    const next = led(before, { does: 'take', by: actor.id, version_id, position }, nowMs);
    return next === null ? turnIsOver : ok({ events: [changed(db, next)], data: { fence: next.fence } });
  },
});

/** Whether they have it in this turn, or may take it from whoever has. */
function mayHandOver({ actor, credentials }: CommandContext, lead: Lead): boolean {
  const isRoom = credentials.account_id === systemActor.account_id;
  return isRoom || lead.by === actor.id || actor.capabilities.includes('edit');
}

const notTheirs = refuse('FORBIDDEN', 'Only whoever leads hands the baton over.');

const give = command({
  schema: togetherCommands['lead.give'],
  answer: togetherAnswers['lead.give'],
  capability: 'comment',
  pace,
  decide(db, { fence, to }, context) {
    const before = leadAtFirst(db);
    if (!mayHandOver(context, before)) return notTheirs;
    const person = findPerson(db, to);
    if (person === undefined || person.mergedInto !== null) return refuse('NOT_FOUND', 'There is no such person here.');
    const next = led(before, { does: 'give', fence, to }, context.nowMs);
    return next === null ? turnIsOver : ok({ events: [changed(db, next)], data: { fence: next.fence } });
  },
});

const release = command({
  schema: togetherCommands['lead.release'],
  capability: 'comment',
  decide(db, { fence }, context) {
    const before = leadAtFirst(db);
    if (!mayHandOver(context, before)) return notTheirs;
    const next = led(before, { does: 'release', fence }, context.nowMs);
    return next === null ? turnIsOver : ok({ events: [changed(db, next)] });
  },
});

export const batonCommands = { 'lead.take': take, 'lead.give': give, 'lead.release': release };

export const batonEvents = {
  'lead.changed': event({
    schema: togetherEvents['lead.changed'],
    audiences({ video_id, version_id, ...data }) {
      if (video_id === null || version_id === null) return toEveryone({ ...data, video_id: null, version_id: null });
      return toItsWatchers({ ...data, video_id, version_id });
    },
    project: (db, { data: { fence, by, version_id: versionId, position }, at_ms: atMs }) => {
      const row = { id: 1, fence, by, versionId, position, atMs };
      db.insert(batonTable).values(row).onConflictDoUpdate({ target: batonTable.id, set: row }).run();
    },
  }),
};

/** Nobody leads who is not here. */
export const batonPresence = {
  disconnected: (db, { account_id }) => releaseUnless(db, (by) => by !== account_id),
  woken: (db, { here }) => releaseUnless(db, (by) => here.has(by)),
} satisfies PresenceRule;

function releaseUnless(db: RoomReads, isHere: (by: string) => boolean) {
  const { by, fence } = leadAtFirst(db);
  return by === null || isHere(by) ? [] : [{ type: 'lead.release', data: { fence } }];
}
