import type { Player } from './player.ts';
import styles from './stage.module.css';
import { useWatched } from './watched.ts';

/** In place of an element that has given up: the frames that are decoded here. */
export function DecodedPicture({ player }: { player: Player }) {
  const canvas = useWatched(player.state, ({ decoded }) => decoded);
  if (canvas === null) return null;
  return <span className={styles['decoded']} ref={(host) => host?.replaceChildren(canvas)} />;
}
