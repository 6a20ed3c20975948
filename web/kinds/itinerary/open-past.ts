import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { RoomEvent, RoomSnapshot } from '#protocol/wire.ts';
import type { RoomAccess } from '#web/app/kind-page.ts';
import { toastError } from '#web/app/toasts.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import type { CourseUi, PastVersion } from './course-ui.ts';

/** The course as it was at a seq. `at`: when that was, where it is known already. @throws ApiError */
export async function openPast(access: RoomAccess, roomId: string, seq: number, at?: string): Promise<PastVersion> {
  const [room, moment] = await Promise.all([
    roomRequest<RoomSnapshot<ItineraryRoomView>>(access, `/rooms/${roomId}?at=${seq}`),
    at ?? momentOf(access, roomId, seq),
  ]);
  return { seq, at: moment, view: room.snapshot };
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

async function momentOf(access: RoomAccess, roomId: string, seq: number): Promise<string> {
  const { items } = await roomRequest<{ items: RoomEvent[] }>(
    access,
    `/rooms/${roomId}/events?since=${seq - 1}&limit=1`,
  );
  return items[0]?.at ?? new Date().toISOString();
}
