import { m } from '#web/i18n/generated/messages.js';
import { request } from '../session/session.ts';
import { toasts } from '../shell/toasts.ts';

/** Brings a deleted room of mine back, and says so. */
export async function restoreRoom({ id, title }: { id: string; title: string }): Promise<void> {
  await request(`/rooms/${id}/restore`, { method: 'POST' });
  toasts.show({ text: m.room_restored({ title }) });
}
