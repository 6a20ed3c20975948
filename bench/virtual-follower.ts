// Somebody who follows by the page's own code at a real socket, with a player without a picture.
import { reduceReview } from '../protocol/review/reduce.ts';
import type { ReviewView } from '../protocol/review/view.ts';
import { ok } from '../protocol/result.ts';
import { socketProtocol } from '../protocol/version.ts';
import { followLead } from '../web/kinds/review/together/follow-lead.ts';
import { Together } from '../web/kinds/review/together/together.ts';
import { VirtualPlayer } from '../web/kinds/review/together/virtual-player.test-kit.ts';
import { LiveRoom } from '../web/room-client/live-room.ts';
import type { Link, LinkEvents, RoomClientDeps } from '../web/room-client/room-client-deps.ts';
import type { KindClient } from '../web/room-client/types.ts';
import type { Project } from '../test/browser/review-kit.ts';
import { Api } from '../test/server-kit/api.ts';

export interface VirtualFollower {
  /** It follows, and knows the room's time. */
  isHere: Promise<void>;
  position: () => number;
  /** For so long its file has not been late. */
  readonly wellMs: number;
  end: () => void;
}

const between = (least: number, most: number): number => least + Math.random() * (most - least);

/** A way to the room: each message takes its time, and none overtakes another. */
function slowSocket(url: string, token: string, events: LinkEvents): Link {
  const socket = new WebSocket(url, [socketProtocol, token]);
  const base = between(5, 100);
  const way = (): ((act: () => void) => void) => {
    let arrivesMs = 0;
    return (act) => {
      arrivesMs = Math.max(arrivesMs, performance.now() + base + between(0, 40));
      setTimeout(act, arrivesMs - performance.now());
    };
  };
  const [there, back] = [way(), way()];
  socket.addEventListener('message', ({ data }) => back(() => events.text(String(data))));
  socket.addEventListener('close', ({ code, reason }) => back(() => events.closed(code, reason)));
  return {
    send: (text) =>
      there(() => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      }),
    close: () => socket.close(1000),
  };
}

/** A device whose clock is up to five seconds wrong. */
function device(origin: string): RoomClientDeps {
  const aheadMs = between(-5_000, 5_000);
  return {
    nowMs: () => Date.now() + aheadMs,
    random: () => Math.random(),
    newKey: () => crypto.randomUUID(),
    newId: (prefix) => `${prefix}_${crypto.randomUUID()}`,
    after: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    isOnline: () => true,
    watch: () => () => undefined,
    openSocket: (path, token, events) => slowSocket(origin.replace('http', 'ws') + path, token, events),
    // A machine that is too busy for a socket is asked for another one.
    openStream: (_path, _token, events) => {
      setTimeout(() => events.closed(1006, ''));
      return { send: () => undefined, close: () => undefined };
    },
    post: () => never(),
    storage: { read: () => never(), keepRoom: () => never(), keepQueue: () => never(), dropQueue: () => never() },
    locks: { hold: () => never() },
  };
}

function never(): never {
  throw new Error('whoever only follows keeps and asks for nothing');
}

const watching: KindClient<ReviewView> = {
  kind: 'review',
  signals: { lead: {} },
  reduce: reduceReview,
  isEmptyAnswer: () => false,
  subjectOf: () => null,
  plan: () => never(),
  applyPending: (confirmed) => confirmed,
  lastingId: () => null,
};

interface Following {
  project: Project;
  code: string;
  /** Which of them. */
  n: number;
  lengthSeconds: number;
}

export async function followVirtually(
  origin: string,
  { project, code, n, lengthSeconds }: Following,
): Promise<VirtualFollower> {
  const body = { display_name: `손님 ${n}` };
  const { access_token: token } = await new Api(origin).ask<{ access_token: string }>(
    'POST',
    `/shares/${code}/access`,
    body,
  );
  const mintToken = async () => ok({ token });
  const options = { roomId: project.id, kind: watching, accountId: null, mintToken, boot: null };
  const client = new LiveRoom<ReviewView, unknown>(options, device(origin));
  const together = new Together({ client, roomId: `${project.id} ${n}`, open: () => undefined });
  const seekMs = between(40, 400);
  const player = new VirtualPlayer({ seekMs: () => seekMs * between(0.7, 1.5), duration: lengthSeconds });
  const stop = together.start();
  together.setVersion(project.version.id);
  client.time.need();
  together.follow();
  const isHere = new Promise<void>((here) => {
    const looking = setInterval(() => {
      if (together.state.get().part !== 'follows' || client.time.nowMs() === null) return;
      clearInterval(looking);
      here();
    }, 50);
  });
  const versionId = project.version.id;
  const following = followLead(player, { together, versionId, nowMs: () => client.time.nowMs() });
  const lateness = new Lateness(player);
  return {
    isHere,
    position: () => player.position(),
    get wellMs() {
      return lateness.sinceMs;
    },
    end: () => {
      lateness.end();
      following.end();
      stop();
      client.close();
    },
  };
}

/** Now and then a file is late, for a second or two. */
class Lateness {
  #isLate = false;
  #endedMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout>;
  readonly #player: VirtualPlayer;

  constructor(player: VirtualPlayer) {
    this.#player = player;
    this.#timer = setTimeout(() => this.#turn(), between(5_000, 60_000));
  }

  /** For so long all has been well. */
  get sinceMs(): number {
    return this.#isLate ? 0 : performance.now() - this.#endedMs;
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #turn(): void {
    this.#isLate = !this.#isLate;
    this.#player.late = this.#isLate;
    if (!this.#isLate) this.#endedMs = performance.now();
    this.#timer = setTimeout(() => this.#turn(), this.#isLate ? between(500, 2_500) : between(10_000, 60_000));
  }
}
