import { runningBreakout } from '#protocol/class/breakouts/view.ts';
import type { ClassView } from '#protocol/class/view.ts';

/** Not the groups themselves: each tells that it is there when it is, also while these are read. */
export const groupTables = ['breakouts', 'breakout_people', 'lobby'];

/** Into groups, from one to another, a call for help, and back together. What is not theirs to do is refused. */
export function groupAct(random: () => number, view: ClassView): { type: string; data: unknown } {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const running = runningBreakout(view);
  const rooms = [{ name: `찬성 ${random()}` }, { name: '반대' }, {}];
  if (running === undefined)
    return {
      type: 'breakout.start',
      data: { rooms, assign: random() < 0.8 ? 'self' : 'random', duration_minutes: 10 },
    };
  const room_id = pick(running.rooms)?.room_id ?? '';
  const acts: [type: string, data: object][] = [
    ['breakout.choose', { room_id }],
    ['breakout.choose', { room_id }],
    ['breakout.choose', { room_id }],
    ['breakout.place', { account_id: pick(running.rooms[0]?.participants ?? [])?.id, room_id: pick([room_id, null]) }],
    ['breakout.call', {}],
    ['breakout.call', {}],
    ['breakout.uncall', {}],
    ['breakout.answer', { room_id }],
    ['breakout.tell', { message: `모두에게 ${random()}` }],
    ['breakout.extend', { minutes: 5 }],
    ['breakout.end', { in_seconds: pick([0, 60]) }],
  ];
  const [type, data] = pick(acts) ?? ['breakout.end', {}];
  return { type, data };
}
