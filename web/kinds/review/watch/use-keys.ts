import { useEffect } from 'react';
import { useLatest } from '#web/ui/use-latest.ts';
import { isTaken, keyAct, type KeyAct } from '../player/keys.ts';
import type { Player } from '../player/player.ts';

export interface KeyActs extends Record<
  'comment' | 'draw' | 'full' | 'hide' | 'help' | 'next' | 'previous',
  () => void
> {}

/** The keys of an editing program, wherever on the page one is, but where words are written. */
export function useKeys(player: Player | null, acts: KeyActs): void {
  const latest = useLatest({ player, acts });
  useEffect(() => {
    const held = { k: false };
    const pressed = (event: KeyboardEvent): void => {
      if (event.code === 'KeyK') held.k = true;
      const act = keyAct(event);
      if (act === null || event.defaultPrevented || event.isComposing || isTaken(event.target, act)) return;
      const { player: film, acts: page } = latest.current;
      if (!run(act, { player: film, acts: page, isSlow: held.k })) return;
      event.preventDefault();
    };
    const released = (event: KeyboardEvent): void => {
      if (event.code === 'KeyK') held.k = false;
    };
    addEventListener('keydown', pressed);
    addEventListener('keyup', released);
    return () => {
      removeEventListener('keydown', pressed);
      removeEventListener('keyup', released);
    };
  }, [latest]);
}

interface Running {
  player: Player | null;
  acts: KeyActs;
  /** K is held: J and L go by single frames. */
  isSlow: boolean;
}

/** @returns whether there was anything to do */
function run(act: KeyAct, { player, acts, isSlow }: Running): boolean {
  const page = ofPage[act];
  if (page !== undefined) {
    acts[page]();
    return true;
  }
  if (player === null) return false;
  const film = ofFilm[act];
  film?.(player, isSlow);
  return film !== undefined;
}

const ofPage: Partial<Record<KeyAct, keyof KeyActs>> = {
  comment: 'comment',
  draw: 'draw',
  full: 'full',
  hide: 'hide',
  help: 'help',
  'next-remark': 'next',
  'previous-remark': 'previous',
};

const ofFilm: Partial<Record<KeyAct, (player: Player, isSlow: boolean) => void>> = {
  toggle: (player) => player.toggle(),
  stop: (player) => void player.pause(),
  back: (player, isSlow) => (isSlow ? void player.step(-1) : player.shuttle(-1)),
  forward: (player, isSlow) => (isSlow ? void player.step(1) : player.shuttle(1)),
  'frame-back': (player) => void player.step(-1),
  'frame-on': (player) => void player.step(1),
  'second-back': (player) => void player.skip(-1),
  'second-on': (player) => void player.skip(1),
  first: (player) => void player.seek(0),
  last: (player) => void player.seek(player.lastMoment),
  'range-from': (player) => player.markEdge('from'),
  'range-to': (player) => player.markEdge('to'),
  'range-clear': (player) => player.clearRange(),
  loop: (player) => player.toggleLoop(),
  mute: (player) => player.toggleMute(),
  slower: (player) => player.changeSpeed(-1),
  faster: (player) => player.changeSpeed(1),
};
