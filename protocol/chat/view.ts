import { initialAccess, type AccessView } from '../access/view.ts';
import type { AttachedFile } from '../files/terms.ts';
import type { MentionRange } from '../mentions.ts';
import type { Person } from '../wire.ts';
import type { SystemNotice } from './events.schema.ts';
import type { ConversationType, HistoryPolicy, MessageType } from './terms.ts';

/** What a page that a message leads to says of itself; plain text. */
export interface LinkPreview {
  /** As the message has it: https, but for a link of our own where this instance is reached without. */
  url: string;
  title: string;
  description: string | null;
  site: string | null;
}

export interface Message {
  id: string;
  /** Its place: messages are numbered 1, 2, 3 … without gaps. */
  n: number;
  seq: number;
  author: Person;
  /** null once it was deleted. */
  content: string | null;
  message_type: MessageType;
  /** The ids of what it shows, and what is known of it where there is any. */
  attachments: string[];
  files?: AttachedFile[];
  /** The id of the message that it answers, which may be older than what is here. */
  reply_to: string | null;
  /** Whom it calls, and where they are named in it. */
  mentions: string[];
  mention_ranges: MentionRange[];
  sent_at: string;
  edited_at: string | null;
  deleted_at: string | null;
  reactions: Record<string, number>;
  /** Which of them are the viewer's. */
  mine: string[];
  /** What happened, where the room itself says it: `message_type` is `system`. */
  notice?: SystemNotice;
  preview?: LinkPreview;
  /** Conversations of the viewer's that have begun with what was said up to here. */
  branches?: Branch[];
}

export interface Branch {
  room_id: string;
  name: string | null;
}

/** How far somebody has read: everything up to `last_read_seq`. */
export interface ReadState {
  account_id: string;
  last_read_seq: number;
  last_read_at: string;
}

export interface Pin {
  message_id: string;
  n: number;
  pinned_by: string;
  pinned_at: string;
}

/**
 * What is the viewer's own; null for whoever does not take part.
 *
 * `unread_count` is others' messages after the watermark. The room derives it: every message knows its place and which of
 * its author's it is, so it is (last place − place read) − (my messages − my messages up to there), whatever happened in
 * between. From there on each message of somebody else adds one, and my next `message.read` says it anew.
 */
export interface Mine {
  unread_count: number;
  last_read_seq: number;
  last_read_n: number;
  /** Messages up to this place were before my time. */
  since_n: number;
  muted_until: string | null;
  keywords: string[];
  /** I was asked in and have not said yes: nothing of what I do here is told. */
  asked?: true;
}

/** The room whose members read an announcement. */
export interface Followed {
  room_id: string;
  title: string;
  /** Not deleted: while it is, nothing new is announced. */
  open: boolean;
}

/** Where the first messages of a conversation were said before. */
export interface BranchOf {
  room_id: string;
  from_n: number;
  to_n: number;
  messages: number;
}

/**
 * All that a viewer of a conversation sees on arrival. `members` are those who stay; whoever came by a link is only among
 * `reads` and `people`. Whoever merely reads along finds none of the others there. Older messages are a query of the room.
 */
export interface ChatView extends AccessView {
  id: string;
  type: ConversationType;
  /** null in a direct one: each sees the other's name. */
  name: string | null;
  /** The file of the picture that stands for it; absent: none. */
  photo?: string;
  history: HistoryPolicy;
  /** Whether members call everyone by "@모두", or only admins. */
  members_call_all: boolean;
  /** Whether pages that messages lead to are shown with them. */
  link_previews: boolean;
  created_by: string;
  created_at: string;
  /** The newest, the oldest of them first. */
  messages: Message[];
  /** The place of the last message; 0 before the first. */
  last_n: number;
  pins: Pin[];
  reads: ReadState[];
  mine: Mine | null;
  follows?: Followed;
  branch_of?: BranchOf;
  /** Only for whoever merely reads along: how many take part, of whom they are shown no more. */
  outside?: { people_count: number };
}

export function initialChat(roomId: string): ChatView {
  return {
    id: roomId,
    type: 'group',
    name: null,
    history: 'joining',
    members_call_all: false,
    link_previews: true,
    created_by: '',
    created_at: '',
    messages: [],
    last_n: 0,
    pins: [],
    reads: [],
    mine: null,
    ...initialAccess,
  };
}

/** Who has read a message, its author apart. */
export function readersOf(view: Pick<ChatView, 'reads'>, message: Pick<Message, 'seq' | 'author'>): ReadState[] {
  return view.reads.filter((read) => read.account_id !== message.author.id && read.last_read_seq >= message.seq);
}

export const namesInTitle = 4;

/**
 * What a conversation is called for one viewer: a direct one after the other of the two, one without a name by the room
 * that it follows, or by its members, for whoever reads along by who made it.
 */
export function nameFor(
  view: Pick<ChatView, 'type' | 'name' | 'people' | 'members' | 'outside' | 'created_by' | 'follows'>,
  me: string,
): string {
  if (view.name !== null) return view.name;
  if (view.follows !== undefined) return view.follows.title;
  if (view.outside !== undefined) return view.people.find((person) => person.id === view.created_by)?.name ?? '';
  const others = view.members.filter((member) => member.account_id !== me).slice(0, namesInTitle);
  if (view.type !== 'direct') return others.map((member) => member.name).join(', ');
  return view.people.find((person) => person.id !== me)?.name ?? '';
}

/** Snapshot lists that may be long and come in parts after a welcome. */
export const chatLongLists = ['messages', 'pins', 'reads', 'people', 'members', 'shares'] as const;
