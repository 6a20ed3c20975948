import { m } from '#web/i18n/generated/messages.js';
import { request } from '../session/session.ts';
import { toastError, toasts } from '../shell/toasts.ts';

/** Nothing of theirs reaches me from now on; settings say whom, and undo it. */
export async function block({ id, name }: { id: string; name: string }): Promise<void> {
  const path = `/inbox/blocks/${id}`;
  try {
    await request(path, { method: 'PUT', body: {} });
    const undo = { label: m.undo(), onPick: () => void request(path, { method: 'DELETE' }).catch(toastError) };
    toasts.show({ text: m.contact_blocked({ name }), action: undo });
  } catch (error) {
    toastError(error);
  }
}
