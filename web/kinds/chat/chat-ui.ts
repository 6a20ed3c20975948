import type { Message } from '#protocol/chat/view.ts';
import type { Person } from '#protocol/wire.ts';

/** What stands beside the conversation: a pane on desktops, a sheet on phones. */
export type Panel =
  | { what: 'members' | 'search' | 'pins' | 'settings' | 'audit' }
  /** Who has read a message, who reacted to it, what it said before. */
  | { what: 'readers' | 'reactions' | 'revisions'; message: Message };

/** Messages in a row, by the first and the last of them. */
export interface Chosen {
  from: Message;
  to: Message;
}

/** With this one, before or after what was chosen, or as its new end. */
export function choose({ from, to }: Chosen, message: Message): Chosen {
  return message.n < from.n ? { from: message, to } : { from, to: message };
}

export function isChosen(chosen: Chosen | null, { n }: Pick<Message, 'n'>): boolean {
  return chosen !== null && n >= chosen.from.n && n <= chosen.to.n;
}

export type Dialog =
  | {
      what:
        | 'share'
        | 'name'
        | 'announce'
        | 'take_along'
        | 'take_out'
        | 'rename'
        | 'picture'
        | 'add'
        | 'leave'
        | 'date'
        | 'end';
    }
  | { what: 'delete'; message: Message }
  /** What is chosen begins a conversation of its own. */
  | { what: 'branch'; chosen: Chosen }
  /** A person, or what they said. */
  | { what: 'report'; person: Person; message?: Message };

/** What this viewer looks at; nobody else sees it. */
export interface ChatUi {
  panel: Panel | null;
  dialog: Dialog | null;
  /** What the next message answers. */
  replyTo: Message | null;
  /** The message of mine that is being reworded. */
  editing: string | null;
  /** What is to go along into another conversation, while it is being chosen. */
  choosing: Chosen | null;
  /** What I was at before I go on writing: the caret goes to the composer, anew for each other one. */
  focused: string | null;
}

export const initialUi: ChatUi = {
  panel: null,
  dialog: null,
  replyTo: null,
  editing: null,
  choosing: null,
  focused: null,
};

export function changeUi(ui: ChatUi, change: Partial<ChatUi>): ChatUi {
  return { ...ui, ...change };
}
