import type { ChatView } from '#protocol/chat/view.ts';
import type { You } from '#protocol/wire.ts';

/** Why someone may not write here; null where they may. */
export type Silence = 'announcement' | 'gone' | 'reader';

export function mayWrite(
  view: Pick<ChatView, 'type' | 'follows'>,
  you: Pick<You, 'capabilities'> | null,
  comments: boolean,
): Silence | null {
  // The room that it follows was deleted.
  if (view.follows?.open === false) return 'gone';
  if (view.type === 'announcement' && you?.capabilities.includes('manage') !== true) return 'announcement';
  return comments ? null : 'reader';
}
