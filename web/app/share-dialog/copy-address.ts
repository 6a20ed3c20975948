import { m } from '#web/i18n/generated/messages.js';
import { toasts } from '../shell/toasts.ts';

/** Puts a link, or another text, on the clipboard and says whether that worked. */
export async function copyAddress(address: string, done = m.share_copied()): Promise<void> {
  try {
    await navigator.clipboard.writeText(address);
    toasts.show({ text: done });
  } catch {
    toasts.show({ text: m.share_copy_failed(), tone: 'danger' });
  }
}
