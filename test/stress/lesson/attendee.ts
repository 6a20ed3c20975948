import WebSocket from 'ws';

/** The server was lost; it knew until `heardMs` that people were there. */
export interface Kill {
  number: number;
  atMs: number;
  heardMs: number;
}

/** From when until when a device was there for sure, and at most. `lostIn`: the kill that ended it. */
interface Presence {
  fromMs: { least: number; most: number };
  untilMs: { least: number; most: number } | null;
  lostIn: number | null;
}

/** How soon it is seen on one machine that a line has broken. */
const seenMs = 250;

/** Somebody who comes and goes with up to three devices, and writes down when. */
export class Attendee {
  readonly account: string;
  comings = 0;
  private readonly address: (since: number | null) => string;
  private readonly open = new Map<WebSocket, Presence>();
  private readonly presences: Presence[] = [];
  private heardMs = 0;

  constructor(account: string, address: (since: number | null) => string) {
    this.account = account;
    this.address = address;
  }

  async comeAndGo(untilMs: number): Promise<void> {
    while (Date.now() < untilMs) {
      const dice = Math.random();
      // oxlint-disable-next-line no-await-in-loop -- a life is lived in order
      if (this.open.size === 0 || (dice < 0.4 && this.open.size < 3)) await this.come();
      // oxlint-disable-next-line no-await-in-loop -- as above
      else await this.go([...this.open.keys()][0], dice < 0.7);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await new Promise((later) => setTimeout(later, 200 + Math.random() * 1_500));
    }
  }

  async leave(): Promise<void> {
    for (const socket of this.open.keys()) await this.go(socket, true);
  }

  /** The server is gone, and with it all that was open. */
  lost(kill: number): void {
    for (const [socket, presence] of this.open) {
      presence.lostIn = kill;
      presence.untilMs = { least: Date.now(), most: Date.now() };
      socket.terminate();
    }
    this.open.clear();
  }

  /** Seconds over all devices, as they are known from here. */
  recount(kills: readonly Kill[]): { least: number; most: number } {
    return { least: this.seconds('least', kills), most: this.seconds('most', kills) };
  }

  /** Of one stay over several devices it is known only until when the server was heard to know of it, if it was lost in it. */
  private seconds(bound: 'least' | 'most', kills: readonly Kill[]): number {
    const stays: { from: number; until: number; lostIn: number | null }[] = [];
    const byComing = this.presences.toSorted((a, b) => a.fromMs[bound] - b.fromMs[bound]);
    for (const { fromMs, untilMs, lostIn } of byComing) {
      const from = bound === 'least' ? fromMs.most : fromMs.least;
      const until = untilMs?.[bound] ?? from;
      const before = stays.at(-1);
      if (before === undefined || before.until < from) stays.push({ from, until, lostIn });
      else
        stays.splice(-1, 1, {
          from: before.from,
          until: Math.max(until, before.until),
          lostIn: lostIn ?? before.lostIn,
        });
    }
    const lasted = stays.map(({ from, until, lostIn }) => {
      const kill = kills.find(({ number }) => number === lostIn);
      return (kill === undefined ? until : Math.max(from, kill.heardMs)) - from;
    });
    return lasted.reduce((sum, ms) => sum + ms, 0) / 1000;
  }

  private async come(): Promise<void> {
    const least = Date.now();
    const socket = new WebSocket(this.address(null), { perMessageDeflate: false });
    socket.on('error', () => undefined);
    await new Promise((welcomed) => socket.once('message', welcomed));
    const presence: Presence = { fromMs: { least, most: Date.now() }, untilMs: null, lostIn: null };
    this.comings += 1;
    this.presences.push(presence);
    this.open.set(socket, presence);
  }

  private async heard(socket: WebSocket): Promise<void> {
    this.heardMs = Date.now();
    const pong = new Promise<void>((heard) => {
      const listen = (data: Buffer): void => {
        if (data.toString() !== 'pong') return;
        socket.off('message', listen);
        heard();
      };
      socket.on('message', listen);
    });
    socket.send('ping');
    await pong;
  }

  /** In order, or as where a line breaks. */
  private async go(socket: WebSocket | undefined, inOrder: boolean): Promise<void> {
    const presence = socket === undefined ? undefined : this.open.get(socket);
    if (socket === undefined || presence === undefined) return;
    this.open.delete(socket);
    // Of a line that breaks it is known until when it was heard: until just now.
    if (!inOrder) await this.heard(socket);
    const least = inOrder ? Date.now() : this.heardMs;
    const closed = new Promise((done) => socket.once('close', done));
    if (inOrder) socket.close(1000);
    else socket.terminate();
    await closed;
    presence.untilMs = { least, most: Date.now() + seenMs };
  }
}
