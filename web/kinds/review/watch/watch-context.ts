import { createContext, useContext } from 'react';
import type { Version, Video } from '#protocol/review/view.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import type { Labels, Naming } from '../player/moment-label.ts';
import type { Player } from '../player/player.ts';
import type { RemarkList } from '../remarks/remark-list.ts';
import type { Saying } from '../remarks/use-saying.ts';
import type { WatchUi } from './watch-ui.ts';

/** What the parts of a version's page need of each other. */
export interface Watching {
  room: SharedRoom;
  video: Video;
  version: Version;
  /** null before there is one, and of an image. */
  player: Player | null;
  labels: Labels;
  /** From now on moments are called so. */
  name: (naming: Naming) => void;
  remarks: RemarkList;
  saying: Saying;
  ui: WatchUi;
  show: (change: Partial<WatchUi>) => void;
  /** Shows a remark and the frame that it is about. */
  open: (id: string) => void;
}

export const WatchContext = createContext<Watching | null>(null);

export function useWatching(): Watching {
  const watching = useContext(WatchContext);
  if (watching === null) throw new Error('outside of a version');
  return watching;
}
