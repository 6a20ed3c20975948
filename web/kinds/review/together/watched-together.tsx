import { useState } from 'react';
import { useRoom } from '#web/room-client/use-room.ts';
import type { Player } from '../player/player.ts';
import { useReview } from '../review-context.ts';
import { Watch, type WatchProps } from '../watch/watch.tsx';
import { useOthers } from './use-others.ts';
import { useWhereabouts } from './use-whereabouts.ts';

/** A version, with everybody else who watches it on its timeline. */
export default function WatchedTogether(props: Omit<WatchProps, 'others' | 'onPlayer'>) {
  const { client } = useReview();
  const { you, online } = useRoom(client);
  const [player, setPlayer] = useState<Player | null>(null);
  const { id } = props.version;
  useWhereabouts(client, { versionId: id, player, isListed: online.some((person) => person.id === you?.id) });
  return <Watch {...props} others={useOthers(client, id)} onPlayer={setPlayer} />;
}
