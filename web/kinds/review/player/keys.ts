/** What a key does to what is watched. */
export type KeyAct =
  | 'toggle'
  | 'back'
  | 'stop'
  | 'forward'
  | 'frame-back'
  | 'frame-on'
  | 'second-back'
  | 'second-on'
  | 'first'
  | 'last'
  | 'range-from'
  | 'range-to'
  | 'range-clear'
  | 'loop'
  | 'comment'
  | 'draw'
  | 'mute'
  | 'full'
  | 'slower'
  | 'faster'
  | 'previous-remark'
  | 'next-remark'
  | 'hide'
  | 'help';

type Pressed = Pick<KeyboardEvent, 'code' | 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** By where they are on a keyboard: with Korean written, the key of J says ㅓ. */
const codes: Record<string, KeyAct> = {
  Space: 'toggle',
  KeyJ: 'back',
  KeyK: 'stop',
  KeyL: 'forward',
  ArrowLeft: 'frame-back',
  ArrowRight: 'frame-on',
  Home: 'first',
  End: 'last',
  KeyI: 'range-from',
  KeyO: 'range-to',
  KeyP: 'loop',
  KeyC: 'comment',
  KeyD: 'draw',
  KeyM: 'mute',
  KeyF: 'full',
  KeyH: 'hide',
  BracketLeft: 'slower',
  BracketRight: 'faster',
};

const shifted: Record<string, KeyAct> = {
  ArrowLeft: 'second-back',
  ArrowRight: 'second-on',
  Comma: 'previous-remark',
  Period: 'next-remark',
  KeyI: 'range-clear',
  KeyO: 'range-clear',
  Slash: 'help',
};

/** null: nothing of ours. */
export function keyAct({ code, key, shiftKey, altKey, ctrlKey, metaKey }: Pressed): KeyAct | null {
  if (altKey || ctrlKey || metaKey) return null;
  // Wherever else a keyboard has it.
  if (key === '?') return 'help';
  return (shiftKey ? shifted[code] : codes[code]) ?? null;
}

/** Whether a press belongs to what has the focus: words are written there, or it has keys of its own. */
export function isTaken(target: EventTarget | null, act: KeyAct): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable], dialog, [role=menu], [role=listbox]') !== null)
    return true;
  // Space presses what has the focus.
  if (act === 'toggle') return target.closest('button, a, summary, [role=tab]') !== null;
  return ['frame-back', 'frame-on', 'first', 'last'].includes(act) && target.closest('[role=tablist]') !== null;
}
