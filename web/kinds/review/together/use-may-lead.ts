import { useRoom } from '#web/room-client/use-room.ts';
import { useWatched } from '../player/watched.ts';
import { useReview } from '../review-context.ts';

/** What begins to lead what is watched, where nobody does; null where that is not mine to do. Guests say their name first. */
export function useMayLead(): (() => void) | null {
  const { together, client, can, me, askName } = useReview();
  const isFree = useWatched(together.state, ({ lead, versionId }) => lead.by === null && versionId !== null);
  const { you } = useRoom(client);
  if (!isFree) return null;
  if (me !== null) return can.comment ? () => void together.take() : null;
  return you?.offers?.includes('comment') === true ? askName : null;
}
