import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Act, type Lead, led, nobodyLeads } from '#protocol/review/together/baton.ts';
import type { Shape } from '#protocol/review/drawing.schema.ts';
import { initialReview, type ReviewView } from '#protocol/review/view.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import type { Acknowledged, RoomClient, RoomState } from '#web/room-client/types.ts';
import { Together } from './together.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A room with its baton, and the pages that are in it. */
class Room {
  lead = nobodyLeads;
  readonly pages = new Set<Page>();

  does(act: Act): boolean {
    const next = led(this.lead, act, performance.now());
    if (next === null) return false;
    this.lead = next;
    this.tell();
    return true;
  }

  tell(): void {
    for (const page of this.pages) if (page.status === 'online' && !page.isLate) page.hear(this.lead);
  }
}

let pages = 0;

class Page {
  status: RoomState<ReviewView>['status'] = 'online';
  /** Its answers come before what everybody is told. */
  isLate = false;
  readonly opened: string[] = [];
  readonly said: [string, object][] = [];
  readonly together: Together;
  private readonly room: Room;
  private readonly me: string;
  private heard: Lead | null = null;
  private readonly listeners = new Set<() => void>();

  readonly tab: string;

  constructor(room: Room, me: string, { versionId = 'ver_1', tab }: { versionId?: string | null; tab?: string } = {}) {
    this.room = room;
    this.me = me;
    pages += 1;
    this.tab = tab ?? `rom_${pages}`;
    this.together = new Together({
      client: this.client(),
      roomId: this.tab,
      open: (id) => {
        this.opened.push(id);
        this.together.setVersion(id);
      },
    });
    room.pages.add(this);
    this.heard = room.lead;
    this.together.setVersion(versionId);
    this.together.start();
  }

  get part(): string {
    return this.together.state.get().part;
  }

  hear(lead: Lead): void {
    this.heard = lead;
    for (const listener of this.listeners) listener();
  }

  connect(status: 'online' | 'reconnecting'): void {
    this.status = status;
    this.hear(status === 'online' ? this.room.lead : (this.heard ?? nobodyLeads));
  }

  private client(): RoomClient<ReviewView> {
    const nothing = (): void => undefined;
    return {
      getState: () => ({
        ...({} as RoomState<ReviewView>),
        status: this.status,
        view: initialReview('rom_1'),
        you: { id: this.me, name: this.me, guest: false, role: 'editor', capabilities: ['comment', 'edit'] },
        signals: this.heard === null ? {} : { '': { lead: this.heard } },
      }),
      subscribe: (listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
      follow: () => nothing,
      send: async (type, data) => this.send(type, data),
      signal: (type, data) => {
        this.said.push([type, data]);
        if (type === 'lead') this.room.does(data as Act);
      },
      time: { nowMs: () => performance.now(), need: () => nothing },
      dismiss: nothing,
      retryNow: nothing,
      close: nothing,
    };
  }

  private async send(type: string, data: object): Promise<Result<Acknowledged>> {
    await vi.advanceTimersByTimeAsync(5);
    const does = type.slice('lead.'.length);
    const act = { ...data, does, ...(does === 'take' && { by: this.me }) } as Act;
    const { fence } = this.room.lead;
    if (!this.room.does(act)) return refuse('CONFLICT', 'The baton has changed hands since.');
    await vi.advanceTimersByTimeAsync(5);
    return ok({ seq: 1, data: { fence: fence + 1 } });
  }
}

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(100);

test('who takes the baton leads, by this page alone; another of theirs is told that it is elsewhere', async () => {
  const room = new Room();
  const [laptop, phone, other] = [new Page(room, 'ana'), new Page(room, 'ana'), new Page(room, 'bo')];
  await laptop.together.take();
  expect([laptop.part, phone.part, other.part]).toEqual(['leads', 'elsewhere', 'watches']);
  await phone.together.take();
  expect([laptop.part, phone.part]).toEqual(['elsewhere', 'leads']);
});

test('it is handed to one who follows: they lead by one page, and whoever had it follows', async () => {
  const room = new Room();
  const [ana, bo, tab] = [new Page(room, 'ana'), new Page(room, 'bo'), new Page(room, 'bo', { versionId: null })];
  await ana.together.take();
  bo.together.follow();
  ana.together.give('bo');
  await settled();
  expect([ana.part, bo.part, tab.part]).toEqual(['follows', 'leads', 'elsewhere']);
  expect(room.lead).toMatchObject({ by: 'bo', version_id: 'ver_1' });
});

test.each([
  ['put down', (page: Page) => page.together.release(), null],
  ['handed on', (page: Page) => page.together.give('cyd'), 'cyd'],
])('what was handed over a moment ago can be %s', async (_what, act, by) => {
  const room = new Room();
  const [ana, bo] = [new Page(room, 'ana'), new Page(room, 'bo')];
  await ana.together.take();
  bo.together.follow();
  ana.together.give('bo');
  await vi.advanceTimersByTimeAsync(6);
  // Its turn is being taken: until the room has answered it is nobody's to end.
  expect(bo.part).toBe('leads');
  act(bo);
  await vi.waitFor(() => expect(room.lead.by).toBe(by));
});

test('the answer to taking it comes before everybody is told: who has it leads all the while', async () => {
  const room = new Room();
  const ana = new Page(room, 'ana');
  const parts = new Set<string>();
  await ana.together.take();
  ana.together.state.subscribe(() => parts.add(ana.part));
  ana.isLate = true;
  await ana.together.take();
  ana.connect('online');
  expect([...parts, ana.part]).not.toContain('elsewhere');
});

test('whoever follows goes where the lead goes, and no more once they have gone elsewhere themselves', async () => {
  const room = new Room();
  const [ana, bo] = [new Page(room, 'ana'), new Page(room, 'bo', { versionId: null })];
  await ana.together.take();
  bo.together.follow();
  expect(bo.opened).toEqual(['ver_1']);
  ana.together.setVersion('ver_2');
  expect(bo.opened).toEqual(['ver_1', 'ver_2']);
  bo.together.setVersion('ver_1');
  expect([bo.part, bo.together.state.get().hasLeft]).toEqual(['watches', true]);
  ana.together.setVersion('ver_3');
  expect(bo.opened).toHaveLength(2);
  bo.together.follow();
  expect(bo.opened.at(-1)).toBe('ver_3');
});

test('a lead who is cut off goes on where nobody had it meanwhile, and whoever followed does so again', async () => {
  const room = new Room();
  const [ana, bo] = [new Page(room, 'ana'), new Page(room, 'bo')];
  await ana.together.take();
  bo.together.follow();
  ana.connect('reconnecting');
  room.does({ does: 'release', fence: room.lead.fence });
  expect(bo.part).toBe('watches');
  await vi.advanceTimersByTimeAsync(5_000);
  ana.connect('online');
  await settled();
  expect([ana.part, bo.part]).toEqual(['leads', 'follows']);
});

test.each([
  ['somebody else leads by then', 5_000, true],
  ['it was too long ago', 70_000, false],
])('a lead who is cut off does not take it again: %s', async (_why, awayMs, isTaken) => {
  const room = new Room();
  const [ana, bo] = [new Page(room, 'ana'), new Page(room, 'bo')];
  await ana.together.take();
  ana.connect('reconnecting');
  room.does({ does: 'release', fence: room.lead.fence });
  await vi.advanceTimersByTimeAsync(awayMs);
  if (isTaken) await bo.together.take();
  ana.connect('online');
  await settled();
  expect(room.lead.by).toBe(isTaken ? 'bo' : null);
  expect(ana.part).toBe(isTaken ? 'follows' : 'watches');
});

test('who put it down follows nobody, and who followed it long ago is not led off by the next one', async () => {
  const room = new Room();
  const [ana, bo] = [new Page(room, 'ana'), new Page(room, 'bo')];
  await ana.together.take();
  bo.together.follow();
  ana.together.release();
  await vi.advanceTimersByTimeAsync(70_000);
  await ana.together.take();
  expect([ana.part, bo.part]).toEqual(['leads', 'watches']);
});

test('whoever reloads follows on, and whoever opens another tab does not', async () => {
  const room = new Room();
  const [ana, bo] = [new Page(room, 'ana'), new Page(room, 'bo')];
  await ana.together.take();
  bo.together.follow();
  expect(new Page(room, 'bo', { versionId: null, tab: bo.tab })).toMatchObject({ part: 'follows', opened: ['ver_1'] });
  expect(new Page(room, 'bo').part).toBe('watches');
  bo.together.leave();
  expect(new Page(room, 'bo', { tab: bo.tab }).part).toBe('watches');
});

test('with nothing before the eyes of whoever leads the film stands, and nothing is taken without a connection', async () => {
  const room = new Room();
  const ana = new Page(room, 'ana');
  await ana.together.take();
  room.does({ does: 'play', fence: room.lead.fence, position: 3 });
  ana.together.setVersion(null);
  expect(room.lead).toMatchObject({ playing: false, version_id: 'ver_1' });
  ana.together.release();
  await settled();
  ana.together.setVersion('ver_1');
  ana.connect('reconnecting');
  await ana.together.take();
  expect(room.lead.by).toBeNull();
});

test('a hand points twenty times a second at most, on the version that is led, and only while it leads', async () => {
  const room = new Room();
  const ana = new Page(room, 'ana');
  ana.together.point(0.5, 0.5);
  await ana.together.take();
  for (let step = 0; step < 100; step += 1) {
    ana.together.point(step / 100, 1.2);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await vi.advanceTimersByTimeAsync(10);
  }
  const points = ana.said.filter(([type]) => type === 'pointer');
  expect(points.length).toBeGreaterThan(10);
  expect(points.length).toBeLessThanOrEqual(21);
  expect(points[0]?.[1]).toMatchObject({ version_id: 'ver_1', y: 1 });
});

test('what is drawn over what is led is told as it comes, its end always; nothing of it while nobody leads', async () => {
  const room = new Room();
  const [ana, bo] = [new Page(room, 'ana'), new Page(room, 'bo', { versionId: 'ver_2' })];
  const line = (to: number): Shape => ({
    type: 'arrow',
    coordinates: [0, 0, to, to],
    style: { color: '#FFFFFF', width: 4 },
  });
  const drawn = (to: number, isDone = false) => ({ id: 'a1', shape: line(to), aspect: 1, isDone });
  ana.together.draw(drawn(0.5, true));
  await ana.together.take();
  bo.together.draw(drawn(0.5, true));
  for (const to of [0.1, 0.2, 0.3]) ana.together.draw(drawn(to));
  ana.together.draw(drawn(0.4, true));
  const told = [...ana.said, ...bo.said].filter(([type]) => type === 'stroke');
  expect(told.map(([, data]) => (data as { points: number[] }).points.slice(2, 4))).toEqual([
    [0.1, 0.1],
    [0.4, 0.4],
  ]);
});
