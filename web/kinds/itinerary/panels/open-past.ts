import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { toastError } from '#web/app/shell/toasts.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import type { CourseUi, PastVersion } from '../course-ui.ts';

/** The course as it was at a seq. @throws ApiError */
export async function openPast(access: RoomAccess, roomId: string, seq: number): Promise<PastVersion> {
  const room = await roomRequest<RoomSnapshot<ItineraryRoomView>>(access, `/rooms/${roomId}?at=${seq}`);
  // The room says of every moment that is past when it was.
  return { seq, at: room.at ?? new Date().toISOString(), view: room.snapshot };
}

/** The moment that the page's address names, if it names one. */
export async function openAddress(
  access: RoomAccess,
  roomId: string,
  show: (change: Partial<CourseUi>) => void,
): Promise<void> {
  const seq = Number(new URLSearchParams(location.search).get('at'));
  if (!Number.isInteger(seq) || seq < 1) return;
  try {
    show({ past: await openPast(access, roomId, seq) });
  } catch (error) {
    toastError(error);
  }
}
