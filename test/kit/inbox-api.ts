// Inboxes as their owners reach them, and as rooms speak to them.
import { env, exports } from 'cloudflare:workers';
import type { InboxFrame } from '#protocol/inbox/frames.ts';
import type { Conversation, InboxPage } from '#protocol/inbox/inbox.schema.ts';
import type { InboxEntry, InboxMessage, InboxNotice } from '#protocol/inbox/message.schema.ts';
import type { Caller } from './api.ts';
import { origin } from './http.ts';
import { ListeningSocket } from './listening-socket.ts';

export function inboxOf(accountId: string) {
  return env.INBOX.getByName(accountId);
}

export async function readInbox(by: Caller): Promise<InboxPage> {
  return (await by.get<InboxPage>('/inbox?limit=200')).body;
}

/** A conversation as its room tells of it, by what lists of conversations call its parts. */
export function entryOf(fields: Partial<Conversation> = {}): InboxEntry {
  const { type = 'group', photo = null, peer = null, last_message = null } = fields;
  return {
    title: fields.name ?? '산책 모임',
    role: fields.role ?? 'member',
    people_count: fields.members_count ?? 3,
    faces: [],
    preview: null,
    at: fields.active_at ?? new Date(Date.UTC(2026, 10, 21, 9)).toISOString(),
    unread: fields.unread_count ?? 0,
    read_seq: fields.last_read_seq ?? 0,
    attention: [],
    muted_until: fields.muted_until ?? null,
    ...(type === 'direct' && { peer }),
    newest: last_message?.id ?? null,
    conversation: { type, photo, peer, last_message },
  };
}

/** What a room says at this seq. */
export function saying(roomId: string, seq: number, fields: Partial<InboxMessage> = {}): InboxMessage {
  const { id, author, seq: at } = fields.entry?.conversation?.last_message ?? {};
  // As rooms say it of each message.
  const said = id === undefined || author === undefined || at === undefined ? [] : [{ id, seq: at, by: author.id }];
  return {
    ...(said.length > 0 && { said }),
    room_id: roomId,
    kind: 'chat',
    seq,
    entry: entryOf(),
    notices: [],
    withdrawn: [],
    ...fields,
  };
}

export function noticeAt(seq: number, fields: Partial<InboxNotice> = {}): InboxNotice {
  return {
    type: 'mention',
    seq,
    room_name: '산책 모임',
    target: null,
    actor: { id: 'acc_someone', name: '하늘' },
    text: '같이 가요',
    at: new Date(Date.UTC(2026, 10, 21, 9, 0, seq)).toISOString(),
    ...fields,
  };
}

/** One device's socket: what it was told, and the list as it would show it. */
export class InboxSocket extends ListeningSocket<InboxFrame> {
  /** What is unread in each conversation of the list, as this device has it: the snapshot and all changes after it. */
  list(): Map<string, number> {
    return new Map([...this.entries()].map(([id, entry]) => [id, entry.unread_count]));
  }

  /** One conversation of that list. */
  entry(roomId: string): Conversation | undefined {
    return this.entries().get(roomId);
  }

  private entries(): Map<string, Conversation> {
    const entries = new Map<string, Conversation>();
    const put = (conversations: Conversation[]): void => {
      for (const one of conversations) entries.set(one.room_id, one);
    };
    for (const frame of this.frames) {
      if (frame.type === 'welcome' && frame.data.snapshot !== null) {
        entries.clear();
        put(frame.data.snapshot.conversations);
      }
      if (frame.type !== 'changes') continue;
      put(frame.data.conversations);
      for (const id of frame.data.gone) entries.delete(id);
    }
    return entries;
  }

  /** The inbox's seq up to which this device knows it. */
  seq(): number {
    const seqs = this.frames.map((frame) =>
      frame.type === 'welcome' || frame.type === 'changes' ? frame.data.seq : 0,
    );
    return Math.max(0, ...seqs);
  }

  presences() {
    return this.frames.flatMap((frame) => (frame.type === 'presence' ? frame.people : []));
  }
}

export interface OpenOptions {
  since?: number;
  device?: string;
  token?: string;
}

/** Opens the socket of one's inbox as a page does, and waits to be greeted. */
export async function openInbox(by: Caller, { since, device, token }: OpenOptions = {}): Promise<InboxSocket> {
  const minted = token ?? (await by.post<{ token: string }>('/inbox/token')).body.token;
  const query = new URLSearchParams({ token: minted });
  if (since !== undefined) query.set('since', String(since));
  if (device !== undefined) query.set('device', device);
  const address = `${origin}/api/v1/inbox/socket?${query.toString()}`;
  const { status, webSocket } = await exports.default.fetch(address, { headers: { upgrade: 'websocket' } });
  if (webSocket === null) throw new Error(`no socket: ${status}`);
  const socket = new InboxSocket(webSocket);
  await socket.until(({ frames, closed }) => (frames.length > 0 || closed !== null ? true : undefined));
  return socket;
}
