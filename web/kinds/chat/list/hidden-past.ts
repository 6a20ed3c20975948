import type { ChatView } from '#protocol/chat/view.ts';

/** Whether something was said that is not for this viewer: they have no place here yet, and the past is for those who had. */
export function hasHiddenPast({ history, messages, mine }: Pick<ChatView, 'history' | 'messages' | 'mine'>): boolean {
  return history === 'joining' && mine === null && messages.length === 0;
}
