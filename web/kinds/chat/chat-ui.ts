import type { Message } from '#protocol/chat/view.ts';
import type { Person } from '#protocol/wire.ts';

/** What stands beside the conversation: a pane on desktops, a sheet on phones. */
export type Panel =
  | { what: 'members' | 'search' | 'pins' | 'settings' | 'audit' }
  /** Who has read a message, who reacted to it, what it said before. */
  | { what: 'readers' | 'reactions' | 'revisions'; message: Message };

export type Dialog =
  | { what: 'share' | 'name' | 'announce' | 'take_out' | 'rename' | 'add' | 'leave' | 'date' | 'end' }
  | { what: 'delete'; message: Message }
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
  /** What I was at before I go on writing: the caret goes to the composer, anew for each other one. */
  focused: string | null;
}

export const initialUi: ChatUi = { panel: null, dialog: null, replyTo: null, editing: null, focused: null };

export function changeUi(ui: ChatUi, change: Partial<ChatUi>): ChatUi {
  return { ...ui, ...change };
}
