import { reduceAccess } from '../access/view.ts';
import type { RoomEvent } from '../wire.ts';
import type { ChatEventData } from './events.schema.ts';
import type { ChatView, Mine, ReadState } from './view.ts';

type EventOf<Type extends keyof ChatEventData> = RoomEvent<Type, ChatEventData[Type]>;
/** What is not of a message itself. */
export type ConversationEventType =
  | Exclude<keyof ChatEventData, `message.${string}` | 'conversation.branched'>
  | 'message.read';
type OwnEvent = { [Type in ConversationEventType]: EventOf<Type> }[ConversationEventType];
type Renamed = RoomEvent<'person.renamed', { account_id: string; name: string }>;
type Adopted = RoomEvent<'room.adopted', { account_id: string }>;

/** Carries what is the conversation's own past an event. */
export function reduceConversation(known: ChatView, anyEvent: RoomEvent, me: string): ChatView {
  const event = anyEvent as OwnEvent | Renamed | Adopted;
  const view = counted(known, anyEvent.data);
  if (isOnlyCounted(event.data)) return view;
  switch (event.type) {
    case 'conversation.created':
      return created(view, event);
    case 'following.synced':
      return synced(view, event.data);
    case 'conversation.renamed':
      return { ...view, name: event.data.name };
    case 'conversation.pictured': {
      const { photo: _before, ...rest } = view;
      const { photo } = event.data;
      return photo === null ? rest : { ...rest, photo };
    }
    case 'conversation.settings_changed':
      return { ...view, ...event.data };
    case 'participant.added': {
      const { account_id, role, joined_at } = event.data;
      return arrived(withMember(view, event, { account_id, role, joined_at }), event, me);
    }
    case 'participant.accepted':
      return accepted(view, event.actor.id, me);
    case 'participant.arrived':
      return arrived(view, event, me);
    case 'participant.removed':
    case 'participant.left':
      return gone(view, event, me);
    case 'message.read':
      return read(view, event, me);
    case 'member.settings_changed':
      return event.actor.id === me && view.mine !== null ? { ...view, mine: { ...view.mine, ...event.data } } : view;
    case 'person.renamed':
      return { ...view, messages: view.messages.map((message) => renamed(message, event.data)) };
    case 'room.adopted':
      return adopted(view, event, me);
    default:
      return view;
  }
}

/** Whoever reads along is told how many there are, and of nobody but themself who it was. */
function counted(view: ChatView, data: unknown): ChatView {
  const { people_count } = data as { people_count?: number };
  return people_count === undefined ? view : { ...view, outside: { people_count } };
}

function isOnlyCounted(data: object): boolean {
  return 'people_count' in data && !('account_id' in data);
}

function created(view: ChatView, { data, actor, at }: EventOf<'conversation.created'>): ChatView {
  const { follows: room_id, ...facts } = data;
  const follows = room_id === undefined ? {} : { follows: { room_id, title: '', open: true } };
  return { ...view, ...facts, ...follows, created_by: actor.id, created_at: at };
}

function synced(view: ChatView, { title, open }: EventOf<'following.synced'>['data']): ChatView {
  const { follows } = view;
  return follows === undefined ? view : { ...view, follows: { ...follows, title: title ?? follows.title, open } };
}

/** `members` is the slice that all kinds share. */
function withMember(view: ChatView, { seq, actor, at }: RoomEvent, data: object): ChatView {
  return reduceAccess(view, { seq, type: 'member.joined', data, actor, at });
}

function arrived(view: ChatView, event: EventOf<'participant.added' | 'participant.arrived'>, me: string): ChatView {
  const { account_id, since_n, read: position } = event.data;
  const state = { account_id, last_read_seq: position.last_read_seq, last_read_at: event.at };
  const after = { ...view, reads: withRead(view.reads, state) };
  if (account_id !== me) return after;
  const mine: Mine = {
    unread_count: 0,
    last_read_seq: position.last_read_seq,
    last_read_n: position.n,
    since_n,
    muted_until: view.mine?.muted_until ?? null,
    keywords: view.mine?.keywords ?? [],
    ...('asked' in event.data && event.data.asked === true && { asked: true }),
  };
  return { ...after, mine };
}

function accepted(view: ChatView, by: string, me: string): ChatView {
  if (by !== me || view.mine === null) return view;
  const { asked: _asked, ...mine } = view.mine;
  return { ...view, mine };
}

function gone(view: ChatView, event: EventOf<'participant.removed' | 'participant.left'>, me: string): ChatView {
  const { account_id } = event.data;
  const { seq, actor, at } = event;
  const data = { account_id, left: event.type === 'participant.left' };
  const after = reduceAccess(view, { seq, type: 'member.removed', data, actor, at });
  const reads = view.reads.filter((one) => one.account_id !== account_id);
  return { ...after, reads, mine: account_id === me ? null : view.mine };
}

function read(view: ChatView, { actor, at, data }: EventOf<'message.read'>, me: string): ChatView {
  const { last_read_seq, n: last_read_n, unread_count, back } = data;
  const state = { account_id: actor.id, last_read_seq, last_read_at: at };
  const reads = back === true ? view.reads : withRead(view.reads, state);
  const { mine } = view;
  const isMine = actor.id === me && mine !== null;
  return { ...view, reads, mine: isMine ? { ...mine, last_read_seq, last_read_n, unread_count } : mine };
}

/** In the order of the accounts' ids, so that the same states make the same list however they came. Nobody goes back. */
function withRead(reads: ReadState[], state: ReadState): ReadState[] {
  const known = reads.find((one) => one.account_id === state.account_id);
  if (known !== undefined && known.last_read_seq > state.last_read_seq) return reads;
  const index = reads.findIndex((one) => one.account_id >= state.account_id);
  if (index === -1) return [...reads, state];
  return reads.toSpliced(index, reads[index]?.account_id === state.account_id ? 1 : 0, state);
}

function renamed<M extends ChatView['messages'][number]>(message: M, { account_id: id, name }: Renamed['data']): M {
  return message.author.id === id ? { ...message, author: { id, name } } : message;
}

/** Whoever imports a conversation is its admin, and has read it all. It follows no room: that one knows nothing of it. */
function adopted({ follows: _follows, ...view }: ChatView, { data, at }: Adopted, me: string): ChatView {
  const members = view.members.map((member) => ({ ...member, role: 'admin' }));
  const last_read_seq = view.messages.at(-1)?.seq ?? 0;
  const reads = [{ account_id: data.account_id, last_read_seq, last_read_at: at }];
  const mine: Mine = {
    unread_count: 0,
    last_read_seq,
    last_read_n: view.last_n,
    since_n: 0,
    muted_until: null,
    keywords: [],
  };
  return {
    ...view,
    type: view.type === 'direct' ? 'group' : view.type,
    members,
    reads,
    mine: data.account_id === me ? mine : null,
  };
}
