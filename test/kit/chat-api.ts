// Conversations over the API, and their rooms behind it.
import { env } from 'cloudflare:workers';
import type { ConversationState, ShownMessage } from '#protocol/chat/answers.schema.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import { aGuest, type Answered, type Caller } from './api.ts';
import { accepted, roomIn, type TestRoom } from './room-kit.ts';

export interface Sent {
  id: string;
  n: number;
  seq: number;
}

/** A conversation that was opened over the API by someone with these others. */
export class Talk {
  readonly id: string;
  readonly admin: Caller;
  readonly others: Caller[];

  constructor(id: string, admin: Caller, others: Caller[]) {
    this.id = id;
    this.admin = admin;
    this.others = others;
  }

  get room(): TestRoom {
    return roomIn(env.CHAT, this.id);
  }

  path(rest = ''): string {
    return `/conversations/${this.id}${rest}`;
  }

  async say(by: Caller, content: string, more: object = {}): Promise<Sent> {
    const said = await by.post<Sent>(this.path('/messages'), { content, ...more });
    if (said.status !== 201) throw new Error(`not said: ${said.text}`);
    return said.body;
  }

  state(by: Caller): Promise<Answered<ConversationState>> {
    return by.get<ConversationState>(this.path());
  }

  async messages(by: Caller, query = ''): Promise<ShownMessage[]> {
    return (await by.get<{ items: ShownMessage[] }>(this.path(`/messages${query}`))).body.items;
  }

  /** What people said, without what the room itself says of their coming and going. */
  async words(by: Caller): Promise<(string | null)[]> {
    const said = (await this.messages(by)).filter((message) => message.message_type !== 'system');
    return said.map((message) => message.content);
  }

  async found(by: Caller, words: string): Promise<(string | null)[]> {
    const path = this.path(`/search?q=${encodeURIComponent(words)}`);
    return (await by.get<{ items: ShownMessage[] }>(path)).body.items.map((message) => message.content);
  }

  async unread(by: Caller): Promise<number> {
    return (await this.state(by)).body.unread_count;
  }

  /** Through the room's own door, as someone sees it. */
  async view(by: Caller): Promise<ChatView> {
    const credentials = { account_id: by.id, name: '', guest: false, link: null };
    return (await accepted(this.room.room.snapshot({ credentials, at: null }))).snapshot as ChatView;
  }
}

/** People with accounts, so that they can be added by them. */
export function people(count: number): Promise<Caller[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => aGuest(`사람 ${index + 1}`)));
}

export async function talkOf(
  size: number,
  fields: { type?: string; name?: string; history?: 'joining' | 'all' } = {},
): Promise<Talk> {
  const [admin, ...others] = await people(size);
  if (admin === undefined) throw new Error('nobody talks');
  const participant_ids = others.map((one) => one.id);
  const made = await admin.post<ConversationState>('/conversations', {
    type: 'group',
    name: '산책 모임',
    participant_ids,
    ...fields,
  });
  if (made.status !== 201) throw new Error(`not made: ${made.text}`);
  return new Talk(made.body.id, admin, others);
}

/** The code by which whoever has been shown it speaks to them. */
export async function contactCodeOf(who: Caller): Promise<string> {
  return (await who.call<{ code: string }>('PUT', '/contact-code')).body.code;
}
