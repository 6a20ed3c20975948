import { loadFontsLater } from '../shell/fonts.ts';
import { watchUpdates } from '../shell/updates.ts';

/** What nobody waits for: letters of our own and newer versions. */
export function beginAfterwards(): void {
  loadFontsLater();
  watchUpdates();
}
