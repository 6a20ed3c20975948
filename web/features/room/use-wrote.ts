import { useState } from 'react';
import { useRoom } from '#web/room-client/use-room.ts';
import { useSharedRoom } from './room-context.ts';

/** Whether whoever is here has written something in this room while the page was open. */
export function useWrote(): boolean {
  const { client } = useSharedRoom();
  const { pending } = useRoom(client);
  const [wrote, setWrote] = useState(false);
  const writes = pending.length > 0;
  if (writes && !wrote) setWrote(true);
  return wrote;
}
