import { m } from '#web/i18n/generated/messages.js';
import { ToastQueue } from '#web/ui/toast-queue.ts';

/** The page's one queue of toasts. */
export const toasts = new ToastQueue();

/** Says what went wrong. The words for it come when there is something to say. */
export function toastError(error: unknown): void {
  void import('../requests/error-text.ts')
    .then(({ errorText }) => errorText(error))
    .catch(() => m.error_network())
    .then((text) => toasts.show({ text, tone: 'danger' }));
}
