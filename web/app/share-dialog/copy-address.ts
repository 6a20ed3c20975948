import { m } from '#web/i18n/generated/messages.js';
import { toasts } from '../shell/toasts.ts';

/** Puts a link on the clipboard and says whether that worked. */
export async function copyAddress(address: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(address);
    toasts.show({ text: m.share_copied() });
  } catch {
    toasts.show({ text: m.share_copy_failed(), tone: 'danger' });
  }
}
