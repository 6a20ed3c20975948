import type { ApiCall } from '#web/app/requests/api-client.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { request } from '#web/app/session/session.ts';

/** A request to this room's own paths, by whatever way its viewer came in. @throws ApiError */
export async function roomRequest<Answer>(
  access: RoomAccess,
  path: string,
  call: Omit<ApiCall, 'as'> = {},
): Promise<Answer> {
  return request<Answer>(path, { ...call, as: { token: await access.token() } });
}
