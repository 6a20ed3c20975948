import { m } from '#web/i18n/generated/messages.js';
import { toastError, toasts } from '../shell/toasts.ts';
import type { TakenAlong } from './session-acts.ts';

/** Says what came along of a guest, or offers to try once more. */
export function tellTakenAlong({ rooms, again }: TakenAlong): void {
  if (rooms !== null) {
    if (rooms > 0) toasts.show({ text: m.taken_along({ count: rooms }) });
    return;
  }
  const onPick = (): void => void again().then((count) => toasts.show({ text: m.taken_along({ count }) }), toastError);
  toasts.show({ text: m.take_along_failed(), tone: 'danger', lasting: true, action: { label: m.try_again(), onPick } });
}
