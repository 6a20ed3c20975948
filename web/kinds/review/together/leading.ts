// Tells the room what whoever leads does with their player: what it does is compared with what was told of it, as each of those
// who follow compares theirs. So nothing that moves a film can be forgotten, be it a key, a loop or a file that is late.
import { type Act, type Course, positionOf } from '#protocol/review/together/baton.ts';
import type { Player } from '../player/player.ts';

type Led = Pick<Player, 'position' | 'isSeeking'> & {
  state: Pick<Player['state'], 'get' | 'subscribe'>;
};

/** What is told of one's own turn: whose it is, is the room's to say. */
export type LeadAct = Extract<Act, { does: 'play' | 'pause' | 'seek' | 'rate' }> & { at_ms: number };

interface LeadingOptions {
  fence: number;
  /** What everybody takes for its course now. */
  told: Course;
  /** The room's time in milliseconds; null before it is known. */
  nowMs: () => number | null;
  say: (act: LeadAct) => void;
}

const lookEveryMs = 100;
/** Seconds: so little between where it is and where others take it to be is put right now and then, more at once. */
const drift = 0.05;
const leap = 0.5;
const driftEveryMs = 1_000;
/** Of a film that stands still each frame counts. */
const still = 0.001;
const rates = { least: 0.1, most: 4 };

/** Follows a player for as long as its owner leads. @returns the end of it */
export function leadWith(player: Led, { fence, told: before, nowMs, say }: LeadingOptions): () => void {
  let told = before;
  let saidMs = Number.NEGATIVE_INFINITY;
  const look = (): void => {
    const now = nowMs();
    if (now === null) return;
    const course = courseOf(player, now);
    const does = changeOf(told, course, { sinceMs: now - saidMs });
    if (does === null) return;
    // Of two changes at once the other one is found next.
    told = does === 'rate' ? { ...course, playing: told.playing } : course;
    saidMs = now;
    const act = { fence, position: course.position, at_ms: Math.round(now) };
    say(does === 'rate' ? { ...act, does, rate: course.rate } : { ...act, does });
  };
  const stop = player.state.subscribe(look);
  const timer = setInterval(look, lookEveryMs);
  look();
  return () => {
    stop();
    clearInterval(timer);
  };
}

/** What is on its way, late, or played backwards stands still for others, wherever it is at the moment. */
function courseOf(player: Led, at_ms: number): Course {
  const { playing, waiting, speed } = player.state.get();
  const rate = Math.min(rates.most, Math.max(rates.least, Math.abs(speed)));
  return { position: player.position, at_ms, playing: playing && !waiting && speed > 0 && !player.isSeeking, rate };
}

function changeOf(told: Course, now: Course, { sinceMs }: { sinceMs: number }): LeadAct['does'] | null {
  if (now.rate !== told.rate) return 'rate';
  if (now.playing !== told.playing) return now.playing ? 'play' : 'pause';
  const off = Math.abs(now.position - positionOf(told, now.at_ms));
  if (!now.playing) return off > still && sinceMs >= lookEveryMs ? 'seek' : null;
  return off > leap || (off > drift && sinceMs >= driftEveryMs) ? 'seek' : null;
}
