import type { ChatView } from '#protocol/chat/view.ts';
import type { You } from '#protocol/wire.ts';

/** Why someone may not write here; null where they may. */
export type Silence = 'announcement' | 'reader';

export function mayWrite(
  view: Pick<ChatView, 'type'>,
  you: Pick<You, 'role'> | null,
  comments: boolean,
): Silence | null {
  if (view.type === 'announcement' && you?.role !== 'admin') return 'announcement';
  return comments ? null : 'reader';
}
