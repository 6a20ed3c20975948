import { loadFontsLater } from './fonts.ts';
import { watchUpdates } from './updates.ts';

/** What nobody waits for: letters of our own and newer versions. */
export function beginAfterwards(): void {
  loadFontsLater();
  watchUpdates();
}
