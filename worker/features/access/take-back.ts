// Everything that one person has done, taken back together: by a manager, once that person is a member no more. The
// kind says what their acts are and by which events each is taken back.
import { z } from 'zod';
import { accessCommands, accountId, type ActSort } from '#protocol/access/access.schema.ts';
import { actsOfPersonSchema, type ActsOfPerson } from '#protocol/access/people.schema.ts';
import { refuse } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command, type CommandContext, type LookBack } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { query } from '#worker/room/query-rule.ts';
import { findMember, findPerson } from './access.ts';

/**
 * By sort, the events that take back what someone did. `kept`: what of theirs stays because of others; `more`: what was
 * counted and not read, beyond the most that go at once.
 */
export type FoundActs = Partial<Record<ActSort, NewEvent[]>> & { kept?: number; more?: number };

interface FindContext extends Pick<CommandContext, 'back' | 'nowMs' | 'seq'> {
  /** So many go at once: more need not be read. */
  most: number;
}

/** What someone has done in a room that is still theirs. */
export type FindActs = (db: RoomReads, accountId: string, context: FindContext) => FoundActs;

export interface ActsRule {
  actsOf: FindActs;
  /** What of it is to be found in the log alone. */
  actsInLog?: () => LookBack;
}

/** So many acts in one go, so that nobody in the room waits for long. */
const most = 2_000;

interface Taken extends ActsOfPerson {
  events: NewEvent[];
}

function taken({ kept = 0, more = 0, ...found }: FoundActs): Taken {
  const counts: ActsOfPerson['counts'] = {};
  const events: NewEvent[] = [];
  let left = more;
  for (const [sort, acts] of Object.entries(found) as [ActSort, NewEvent[]][]) {
    const now = acts.slice(0, most - events.length);
    left += acts.length - now.length;
    if (now.length > 0) counts[sort] = now.length;
    events.push(...now);
  }
  return { events, counts, kept, left };
}

export function takeBackCommand({ actsOf, actsInLog }: ActsRule) {
  return command({
    schema: accessCommands['person.take_back'],
    answer: actsOfPersonSchema,
    capability: 'manage',
    ...(actsInLog !== undefined && { looksBack: actsInLog }),
    decide(db, { account_id }, context) {
      if (account_id === context.actor.id) return refuse('CONFLICT', 'What you did yourself you take back one by one.');
      if (findMember(db, account_id) !== undefined)
        return refuse('CONFLICT', 'What members did stays: remove this one first.');
      if (findPerson(db, account_id) === undefined) return refuse('NOT_FOUND', 'There is no such person here.');
      const { events, ...answer } = taken(actsOf(db, account_id, { ...context, most }));
      const { counts } = answer;
      const told = events.length === 0 ? [] : [{ type: 'person.taken_back', data: { account_id, counts } }, ...events];
      return { ok: true, value: { events: told, data: answer } };
    },
  });
}

/** How much that would be, before anybody decides. */
export function actsQuery({ actsOf, actsInLog }: ActsRule) {
  return query({
    schema: z.strictObject({ account_id: accountId }),
    capability: 'manage',
    async read(db, { account_id }, { past, nowMs, seq }) {
      if (findPerson(db, account_id) === undefined) return refuse('NOT_FOUND', 'There is no such person here.');
      const back = actsInLog?.();
      if (back !== undefined) for await (const stored of past.since(0)) back.take(stored);
      const { counts, kept, left } = taken(actsOf(db, account_id, { back, nowMs, seq, most }));
      return { ok: true, value: { counts, kept, left } satisfies ActsOfPerson };
    },
  });
}
