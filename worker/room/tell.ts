// What a room's events are to the inboxes of people: told soon after, once for each of them however many events there
// were. Figures are absolute and carry the room's seq, so nothing hangs on a single delivery or on their order.
import type { InboxMessage, InboxNotice } from '#protocol/inbox/message.schema.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import { seqOf, type Room } from './execute.ts';
import type { StoredEvent } from './kind.ts';
import { isBlank, isOpen } from './lifetime.ts';

/** The inboxes of accounts, by their ids. */
export interface Inboxes {
  getByName(accountId: string): { tell(message: InboxMessage): Promise<unknown> };
}

const inboxesAtOnce = 50;
/** More than that in one alarm go by the queue. */
const maxToldDirectly = 500;
const pauseForEachMs = 10;
const maxPauseMs = 5_000;

/** Tells everyone whom these events concern. Returns, for the queue, what could not be delivered. */
export async function tellInboxes(room: Room, events: StoredEvent[], inboxes: Inboxes): Promise<OutboxMessage[]> {
  const messages = [...newsOf(room, events)];
  if (messages.length === 0) return [];
  room.memory.tellAgainMs = room.nowMs() + Math.min(messages.length * pauseForEachMs, maxPauseMs);
  const undelivered = messages.splice(maxToldDirectly);
  for (let start = 0; start < messages.length; start += inboxesAtOnce) {
    const some = messages.slice(start, start + inboxesAtOnce);
    const told = await Promise.allSettled(
      some.map(async ([accountId, message]) => inboxes.getByName(accountId).tell(message)),
    );
    undelivered.push(...some.filter((_, index) => told[index]?.status === 'rejected'));
  }
  const at_ms = room.nowMs();
  return undelivered.map(([account_id, message]) => ({
    type: 'inbox.changed',
    room_id: room.id,
    seq: message.seq,
    at_ms,
    data: { account_id, message },
  }));
}

/** How the room stands for this account now, with nothing to notify of. */
export function messageFor(room: Room, accountId: string): InboxMessage {
  const rule = room.kind.inbox;
  const none = { room_id: room.id, kind: room.kind.name, notices: [], withdrawn: [] };
  if (rule === undefined) return { ...none, seq: seqOf(room) };
  if (isOpen(room.db)) return { ...none, seq: seqOf(room), entry: rule.entry(room.db, accountId) };
  // A room that has ended is gone for good: no later message brings it back.
  return { ...none, seq: isBlank(room.db) ? 0 : Number.MAX_SAFE_INTEGER, entry: null };
}

interface ToTell {
  notices: InboxNotice[];
  withdrawn: number[];
}

function newsOf(room: Room, events: StoredEvent[]): Map<string, InboxMessage> {
  const concerned = new Map<string, ToTell>();
  const concern = (accountId: string): ToTell => {
    let one = concerned.get(accountId);
    if (one === undefined) concerned.set(accountId, (one = { notices: [], withdrawn: [] }));
    return one;
  };
  let members: string[] | undefined;
  for (const event of events) {
    const news = room.kind.events[event.type]?.inbox?.(room.db, event);
    if (news === undefined) continue;
    const to = news.to === 'members' ? (members ??= room.kind.inbox?.members(room.db) ?? []) : news.to;
    for (const accountId of [...to, ...(news.also ?? [])]) concern(accountId).withdrawn.push(...(news.withdrawn ?? []));
    for (const { account_id, notice } of news.notices ?? []) concern(account_id).notices.push(notice);
  }
  const messages = new Map<string, InboxMessage>();
  for (const [accountId, { notices, withdrawn }] of concerned) {
    const message = messageFor(room, accountId);
    const saysNothing = message.entry === undefined && notices.length === 0 && withdrawn.length === 0;
    if (!saysNothing) messages.set(accountId, { ...message, notices, withdrawn });
  }
  return messages;
}
