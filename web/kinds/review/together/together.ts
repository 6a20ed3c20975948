import { type Lead, newer, nobodyLeads, positionOf } from '#protocol/review/together/baton.ts';
import type { ReviewView } from '#protocol/review/view.ts';
import { type Kept, keptIn } from '#web/app/kept.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import type { Player } from '../player/player.ts';
import { Watched } from '../player/watched.ts';
import { fraction } from '../drawing/letterbox.ts';
import type { DrawnShape } from '../drawing/stroke.ts';
import type { LeadAct } from './leading.ts';
import { lineOf } from './strokes.ts';

/** `elsewhere`: they lead by another of their devices or tabs. */
export type Part = 'watches' | 'follows' | 'leads' | 'elsewhere';

export interface TogetherState {
  lead: Lead;
  part: Part;
  /** They followed, and have taken the controls since: they may come back. */
  hasLeft: boolean;
  /** The browser plays nothing before somebody has touched the page. */
  isRefused: boolean;
  /** The version before their eyes; null: none. */
  versionId: string | null;
}

interface TogetherDeps {
  client: RoomClient<ReviewView>;
  roomId: string;
  /** Shows another version: the lead is there. */
  open: (versionId: string) => void;
}

/** Of a hand that points or draws no more is told than once in so long. */
const handEveryMs = 50;

/** After longer than this what was is over: whoever led and was cut off, and whoever followed, begin anew. */
const sameAgainMs = 60_000;

/** One person's part in watching together, by one page. What becomes of the player is `use-led-player.ts`. */
export class Together {
  readonly state = new Watched<TogetherState>({
    lead: nobodyLeads,
    part: 'watches',
    hasLeft: false,
    isRefused: false,
    versionId: null,
  });
  readonly #deps: TogetherDeps;
  /** Following lasts through a reload, and no longer than its tab. */
  readonly #kept: Kept<boolean>;
  #player: Player | null = null;
  /** They go where the lead goes, whoever has it. */
  #follows: boolean;
  /** The last turn that this page has begun. */
  #fence: number | null = null;
  /** While a turn is being taken: what is to end it, once it has begun. */
  #taking: (() => void)[] | null = null;
  /** Since when there is no connection, while this page led. */
  #cutOffMs: number | null = null;
  /** Since when nobody leads. */
  #freeMs = Number.NEGATIVE_INFINITY;
  /** The version at which they have followed the lead, and what was said of one's own. */
  #arrivedAt: string | null = null;
  #saidPlace = '';
  #pointedMs = 0;
  #drewMs = Number.NEGATIVE_INFINITY;

  constructor(deps: TogetherDeps) {
    this.#deps = deps;
    this.#kept = keptIn(() => sessionStorage, `madang.review.following.${deps.roomId}`);
    this.#follows = this.#kept.read() === true;
  }

  /** @returns the end of it */
  start(): () => void {
    const stop = this.#deps.client.subscribe(() => this.#look());
    this.#look();
    return stop;
  }

  /** What is watched from now on. Whoever goes elsewhere by themselves follows no more. */
  setVersion(versionId: string | null): void {
    const { lead, part, versionId: before } = this.state.get();
    if (versionId === before) return;
    this.#change({ versionId });
    if (part === 'follows' && versionId !== lead.version_id && lead.version_id === this.#arrivedAt) this.taken();
    this.#look();
  }

  /** What plays it; null of an image. */
  setPlayer(player: Player | null): void {
    this.#player = player;
  }

  /** Leads, from what is before one's eyes. What is refused is told by the page's notices. */
  async take(): Promise<void> {
    const { versionId } = this.state.get();
    if (versionId !== null) await this.#take(versionId, this.#player?.position ?? 0);
  }

  give(to: string): void {
    this.#endTurn((fence) => {
      this.#setFollows(true);
      void this.#deps.client.send('lead.give', { fence, to });
    });
  }

  release(): void {
    this.#endTurn((fence) => {
      this.#fence = null;
      void this.#deps.client.send('lead.release', { fence });
    });
  }

  /** By a touch of the page: from then on it may play. */
  follow(): void {
    this.#setFollows(true);
    this.#change({ hasLeft: false, isRefused: false });
    this.#look();
  }

  leave(): void {
    this.#setFollows(false);
    this.#change({ hasLeft: false });
    this.#look();
  }

  /** They have taken the controls. */
  taken(): void {
    this.#setFollows(false);
    this.#change({ hasLeft: true });
    this.#look();
  }

  /** The browser did not let it play. */
  refused(): void {
    this.#change({ isRefused: true });
  }

  /** What whoever leads does. */
  say(act: LeadAct): void {
    this.#deps.client.signal('lead', act);
  }

  /** Where whoever leads points at, in fractions of the frame. */
  point(x: number, y: number): void {
    const { part, lead, versionId } = this.state.get();
    const nowMs = performance.now();
    if (part !== 'leads' || versionId !== lead.version_id || nowMs - this.#pointedMs < handEveryMs) return;
    this.#pointedMs = nowMs;
    this.#deps.client.signal('pointer', { version_id: versionId, x: fraction(x), y: fraction(y) });
  }

  /** What is being drawn over what whoever leads shows: those who watch along see it as it comes. */
  draw({ id: stroke, shape, aspect, isDone }: DrawnShape): void {
    const { lead, versionId } = this.state.get();
    const nowMs = performance.now();
    const isSoon = nowMs - this.#drewMs < handEveryMs && !isDone;
    if (lead.by === null || versionId === null || versionId !== lead.version_id || isSoon) return;
    this.#drewMs = nowMs;
    const points = lineOf(shape, aspect);
    if (points.length === 0) return;
    this.#deps.client.signal('stroke', { version_id: versionId, stroke, points, color: shape.style.color });
  }

  async #take(version_id: string, position: number): Promise<void> {
    const { client } = this.#deps;
    // Kept until there is a connection it would be taken from whoever has it by then.
    if (this.#taking !== null || client.getState().status !== 'online') return;
    const ends: (() => void)[] = (this.#taking = []);
    this.#setFollows(false);
    const result = await client.send('lead.take', { version_id, position });
    this.#taking = null;
    const answer = result.ok ? (result.value.data as { fence: number } | null) : null;
    if (answer !== null) this.#fence = answer.fence;
    this.#change({ hasLeft: false });
    this.#look();
    for (const end of ends) end();
  }

  /** Of the turn before the one that is being taken nothing can be ended any more. */
  #endTurn(end: (fence: number) => void): void {
    const act = (): void => end(this.#fence ?? this.state.get().lead.fence);
    if (this.#taking === null) act();
    else this.#taking.push(act);
  }

  #setFollows(follows: boolean): void {
    this.#follows = follows;
    this.#arrivedAt = null;
    this.#kept.write(follows ? true : null);
  }

  /** After anything may have changed. */
  #look(): void {
    const { signals, you, status } = this.#deps.client.getState();
    const before = this.state.get();
    // A new connection is told how it stands: until then what was known goes on.
    const lead = newer(before.lead, (signals['']?.['lead'] as Lead | undefined) ?? nobodyLeads);
    const me = you?.id ?? null;
    if (status !== 'online' && before.part === 'leads') this.#cutOffMs ??= performance.now();
    if (lead.fence !== before.lead.fence) this.#changedHands(before.lead, lead, me);
    const part = this.#partIn(lead, me);
    const hasLeft = before.hasLeft && lead.by !== null;
    this.#change({ lead, part, hasLeft, isRefused: before.isRefused && part === 'follows' });
    if (part !== 'follows') this.#arrivedAt = null;
    if (part === 'follows') this.#goAlong(lead);
    else if (part === 'leads' && status === 'online') this.#sayPlace(lead);
  }

  #changedHands(before: Lead, lead: Lead, me: string | null): void {
    const wasFree = before.by === null && before.fence > 0;
    if (lead.by === null) this.#freeMs = performance.now();
    else if (wasFree && performance.now() - this.#freeMs > sameAgainMs) this.#setFollows(false);
    const ledHere = before.by === me && before.fence === this.#fence;
    const wasCutOff = this.#cutOffMs !== null && performance.now() - this.#cutOffMs < sameAgainMs;
    this.#cutOffMs = null;
    // The room has taken the baton from whoever was cut off: back before anybody else had it, they go on.
    if (ledHere && lead.by === null && wasCutOff) void this.take();
    else if (ledHere && lead.by !== null && lead.by !== me) this.#setFollows(true);
    const isHanded = lead.by === me && before.by !== null && before.by !== me && this.#taking === null;
    if (isHanded) this.#takeHanded(lead);
  }

  /** Handed over, it is this page's where it is watched, and no other's of theirs. */
  #takeHanded({ version_id, position }: Lead): void {
    const isHere = this.#follows || this.state.get().versionId === version_id;
    if (isHere && !document.hidden && version_id !== null) void this.#take(version_id, position);
  }

  #partIn({ by, fence }: Lead, me: string | null): Part {
    if (by === null) return 'watches';
    // The answer to taking it may come before the room tells everybody.
    if (by === me && (this.#taking !== null || fence <= (this.#fence ?? -1))) return 'leads';
    if (this.#follows) return 'follows';
    return by === me ? 'elsewhere' : 'watches';
  }

  #goAlong({ version_id }: Lead): void {
    if (version_id === null || version_id === this.#arrivedAt) return;
    this.#arrivedAt = version_id;
    if (version_id !== this.state.get().versionId) this.#deps.open(version_id);
  }

  /** Others go where whoever leads goes; with nothing before their eyes the film stands. */
  #sayPlace(lead: Lead): void {
    const { client } = this.#deps;
    const { versionId } = this.state.get();
    const place = `${lead.fence} ${versionId}`;
    if (place === this.#saidPlace) return;
    this.#saidPlace = place;
    const { fence } = lead;
    if (versionId === null) {
      const position = positionOf(lead, client.time.nowMs() ?? lead.at_ms);
      client.signal('lead', { does: 'pause', fence, position });
    } else if (versionId !== lead.version_id)
      client.signal('lead', { does: 'watch', fence, version_id: versionId, position: 0 });
  }

  #change(change: Partial<TogetherState>): void {
    const before = this.state.get();
    const after = { ...before, ...change };
    const isSame = Object.entries(change).every(([name, value]) => before[name as keyof TogetherState] === value);
    if (!isSame) this.state.set(after);
  }
}
