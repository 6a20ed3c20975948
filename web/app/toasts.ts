import { ToastQueue } from '#web/ui/toast-queue.ts';
import { errorText } from './error-text.ts';

/** The page's one queue of toasts. */
export const toasts = new ToastQueue();

export function toastError(error: unknown): void {
  toasts.show({ text: errorText(error), tone: 'danger' });
}
