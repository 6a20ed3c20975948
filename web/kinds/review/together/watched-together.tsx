import { useEffect, useState } from 'react';
import { useRoom } from '#web/room-client/use-room.ts';
import type { Player } from '../player/player.ts';
import { useWatched } from '../player/watched.ts';
import { useReview } from '../review-context.ts';
import { Watch, type WatchProps } from '../watch/watch.tsx';
import TogetherBar from './together-bar.tsx';
import { TogetherLayer } from './together-layer.tsx';
import { useLedPlayer } from './use-led-player.ts';
import { useOthers } from './use-others.ts';
import { useWhereabouts } from './use-whereabouts.ts';

/** A version, with everybody else who watches it on its timeline, led by whoever leads. */
export default function WatchedTogether(props: Omit<WatchProps, 'others' | 'bar' | 'layer' | 'hides' | 'onPlayer'>) {
  const { client, together } = useReview();
  const { you, online } = useRoom(client);
  const [player, setPlayer] = useState<Player | null>(null);
  useEffect(() => {
    together.setPlayer(player);
    return () => together.setPlayer(null);
  }, [together, player]);
  const { id } = props.version;
  const isListed = online.some((person) => person.id === you?.id);
  const follows = useWatched(together.state, ({ part }) => part === 'follows');
  // Whoever follows is where the lead is: that need not be said.
  useWhereabouts(client, { versionId: id, player: follows ? null : player, isListed });
  useLedPlayer(client, { together, versionId: id, player, isListed });
  return (
    <Watch
      {...props}
      others={useOthers(client, id)}
      bar={<TogetherBar view={props.view} />}
      layer={layer}
      onPlayer={setPlayer}
    />
  );
}

const layer = (aspect: number) => <TogetherLayer aspect={aspect} />;
