import type { KeyboardEvent } from 'react';

/** Whether a key belongs to an input method that is still putting a syllable together: its Enter ends the syllable. */
export function isComposing(event: KeyboardEvent): boolean {
  // Safari ends the composition before the key is reported, and then only the old code tells.
  return event.nativeEvent.isComposing || event.keyCode === 229;
}
