import { copyAddress } from '#web/app/share-dialog/copy-address.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { toastError } from '#web/app/shell/toasts.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';

/** My address of the lessons, for a calendar to subscribe to, on the clipboard. */
export async function copyCalendar(access: RoomAccess, roomId: string): Promise<void> {
  try {
    const { url } = await roomRequest<{ url: string }>(access, `/courses/${roomId}/calendar`);
    await copyAddress(url, m.taught_calendar_copied());
  } catch (error) {
    toastError(error);
  }
}
