import type { DecodedFilm } from './decoded-film.ts';
import type { FrameTimes } from './frame-times.ts';

export interface PlayerDeps {
  element: HTMLVideoElement;
  /** null: a sound, or a film of which nobody knows when its frames are. */
  times: FrameTimes | null;
  /** Of a sound nothing is drawn. */
  hasPicture: boolean;
  /** Where to begin, and how loud it was last. */
  from: { seconds: number; volume: number; muted: boolean };
  /** Sees to it that the file can be asked for again, where that was refused meanwhile. @throws ApiError */
  renew: () => Promise<void>;
  /** Decodes it without the element; null where that cannot be done. @throws where what does so cannot be loaded */
  decode: () => Promise<DecodedFilm | null>;
}
