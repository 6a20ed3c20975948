// What a kept session was like at each of its moments.
import { positionOf } from '#protocol/review/together/baton.ts';
import { strokeLastsMs, type KeptLead, type KeptStroke, type Piece } from '#protocol/review/together/kept-session.ts';

/** All pieces as one, each list in the order of time. */
export type SessionMoments = Piece;

/** A pointer that has not moved for so long is not drawn any more. */
const pointerLastsMs = 3_000;
/** Between two places that were noted so soon one after the other it went straight. */
const glideMs = 400;

export function joined(pieces: readonly Piece[]): SessionMoments {
  const leads: KeptLead[] = [];
  // A piece begins with how things stood, which the one before it has told.
  for (const lead of pieces.flatMap((piece) => piece.leads).toSorted((a, b) => a.at - b.at)) {
    const last = leads.at(-1);
    if (last === undefined || !isSame(last, lead)) leads.push(lead);
  }
  return {
    leads,
    pointers: pieces.flatMap(({ pointers }) => pointers).toSorted(([a], [b]) => a - b),
    strokes: pieces.flatMap(({ strokes }) => strokes).toSorted((a, b) => a.at - b.at),
    people: pieces.flatMap(({ people }) => people).toSorted((a, b) => a.at - b.at),
  };
}

function isSame(before: KeptLead, { at, by, version_id, position, playing, rate }: KeptLead): boolean {
  const goesOn = before.by === by && before.version_id === version_id && before.playing === playing;
  if (!goesOn || before.rate !== rate) return false;
  return Math.abs(courseAt(before, at) - position) < 0.001;
}

/** Where the film of a lead was at a moment, in seconds. */
export function courseAt({ at, position, playing, rate }: KeptLead, atMs: number): number {
  return positionOf({ at_ms: at, position, playing, rate }, atMs);
}

/** The last index whose time is not after a moment; -1 for none. */
function lastIndex<Item>(items: readonly Item[], timeOf: (item: Item) => number, at: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && timeOf(item) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A session begins a little before the first that was noted of it, which is how things stood then. */
export function leadAt({ leads }: Pick<SessionMoments, 'leads'>, at: number): KeptLead | null {
  return (
    leads[
      Math.max(
        0,
        lastIndex(leads, (lead) => lead.at, at),
      )
    ] ?? null
  );
}

/** Where whoever led pointed, in fractions of the picture. */
export function pointerAt({ pointers, leads }: Pick<SessionMoments, 'pointers' | 'leads'>, at: number) {
  const index = lastIndex(pointers, ([time]) => time, at);
  const [before, next] = [pointers[index], pointers[index + 1]];
  if (before === undefined || at - before[0] > pointerLastsMs) return null;
  const lead = leadAt({ leads }, at);
  // It was on what they showed then.
  if (lead !== leadAt({ leads }, before[0]) && lead?.version_id !== leadAt({ leads }, before[0])?.version_id)
    return null;
  const [beganAt, x, y] = before;
  const way = next === undefined || next[0] - beganAt > glideMs ? 0 : (at - beganAt) / (next[0] - beganAt);
  const [, toX, toY] = next ?? before;
  return { x: x + (toX - x) * way, y: y + (toY - y) * way };
}

/** Of each stroke as far as it had come, for a while after it was drawn. */
export function strokesAt({ strokes }: Pick<SessionMoments, 'strokes'>, at: number, versionId: string): KeptStroke[] {
  const last = lastIndex(strokes, (stroke) => stroke.at, at);
  const seen = new Map<string, KeptStroke>();
  for (let index = last; index >= 0; index -= 1) {
    const stroke = strokes[index];
    if (stroke === undefined || at - stroke.at > strokeLastsMs) break;
    const key = `${stroke.by} ${stroke.stroke}`;
    if (stroke.version_id === versionId && !seen.has(key)) seen.set(key, stroke);
  }
  return [...seen.values()].toReversed();
}

/** Who was there. */
export function hereAt({ people }: Pick<SessionMoments, 'people'>, at: number): string[] {
  let here = new Set<string>();
  for (const [index, one] of people.entries()) {
    if (one.at > at && index > 0) break;
    if ('here' in one) here = new Set(one.here);
    else if ('came' in one) here.add(one.came);
    else here.delete(one.went);
  }
  return [...here];
}

export interface Chapter {
  at: number;
  /** null: nobody led. */
  version_id: string | null;
}

/** Where something else began to be watched. */
export function chaptersOf({ leads }: Pick<SessionMoments, 'leads'>): Chapter[] {
  const chapters: Chapter[] = [];
  for (const { at, version_id } of leads)
    if (chapters.at(-1)?.version_id !== version_id) chapters.push({ at, version_id });
  return chapters;
}
