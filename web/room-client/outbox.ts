import { ok, type Refusal, type Result } from '#protocol/result.ts';
import type { Person } from '#protocol/wire.ts';
import { CommandQueue } from './command-queue.ts';
import type { Notices } from './notices.ts';
import type { Entry } from './room-storage.ts';
import type { ConfirmedState } from './confirmed-state.ts';
import type { RoomClientDeps } from './room-client-deps.ts';
import type { Acknowledged, Command, KindClient, PendingChange } from './types.ts';

type Answer = Result<Acknowledged>;

const unsent = { sent: null, sentAtMs: null, answer: null, answeredAtMs: null, seen: false };

/** My commands from the moment of writing to the room's answer, and whoever waits for that. */
export class Outbox<View, Plan> {
  readonly queue: CommandQueue<View, Plan>;
  readonly #deps: RoomClientDeps;
  readonly #kind: KindClient<View, Plan>;
  readonly #confirmed: ConfirmedState<View>;
  readonly #notices: Notices<View, Plan>;
  readonly #waiting = new Map<string, (answer: Answer) => void>();
  /** What was taken back before it was sent, the last one last. */
  #dropped: Command[] = [];

  constructor(
    deps: RoomClientDeps,
    kind: KindClient<View, Plan>,
    { confirmed, notices }: { confirmed: ConfirmedState<View>; notices: Notices<View, Plan> },
  ) {
    this.queue = new CommandQueue(kind);
    this.#deps = deps;
    this.#kind = kind;
    this.#confirmed = confirmed;
    this.#notices = notices;
  }

  get pending(): PendingChange[] {
    return this.queue.entries.map(({ id, type, atMs, subject, answer }) => {
      const isSending = answer !== null || this.queue.isOnWire(id);
      return { id, type, state: isSending ? 'sending' : 'waiting', atMs, subject };
    });
  }

  /** @param view as its author sees it */
  write(command: Command, view: View, me: Person): Promise<Answer> {
    const taken = this.#kind.ordered?.isUndo(command.type) ? this.queue.lastUnsent : null;
    if (taken !== null) {
      this.#dropped.push({ type: taken.type, data: taken.data });
      this.queue.remove(taken.id);
      this.#finish(taken.id, this.#nothingDone());
      return Promise.resolve(this.#nothingDone());
    }
    const again = this.#kind.ordered?.isRedo(command.type) ? this.#dropped.pop() : undefined;
    return this.#plan(again ?? command, view, { me, isNew: again === undefined });
  }

  #plan(command: Command, view: View, { me, isNew }: { me: Person; isNew: boolean }): Promise<Answer> {
    const nowMs = this.#deps.nowMs();
    const planned = this.#kind.plan(view, command, { me, nowMs, newId: (prefix) => this.#deps.newId(prefix) });
    if (!planned.ok) return this.refuseAtOnce(command, planned.error);
    if (planned.value === null) return Promise.resolve(this.#nothingDone());
    if (isNew && planned.value.lane === 'ordered') this.#dropped = [];
    const id = this.#deps.newKey();
    this.queue.add({ id, ...command, ...planned.value, atMs: nowMs, ...unsent });
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  refuseAtOnce(command: Command, error: Refusal): Promise<Answer> {
    this.#notices.refuse({ id: this.#deps.newKey(), ...command, error });
    return Promise.resolve({ ok: false, error });
  }

  /** What is to be sent now. */
  due(view: View): { id: string; body: string }[] {
    const { ready, spent } = this.queue.take(view, this.#confirmed.seq, this.#deps.nowMs());
    for (const { id } of spent) this.#finish(id, this.#nothingDone());
    return ready.flatMap(({ id, sent }) => (sent === null ? [] : [{ id, body: sent }]));
  }

  answered(id: string, result: Answer): void {
    const entry = this.queue.find(id);
    if (entry === undefined) return;
    const answer = this.#asAnswer(result);
    if (answer.ok) {
      this.queue.answered(id, answer.value, this.#deps.nowMs());
      this.#finish(id, answer);
    } else if (!isWorthRetrying(answer.error) || !this.#tryAgain(id, answer.error)) {
      this.refuse(entry, plain(answer.error));
    }
  }

  /** Takes it back from the view; its words stay with the refusal. */
  refuse(entry: Entry<Plan>, error: Refusal): void {
    this.queue.remove(entry.id);
    this.#notices.refuse({ id: entry.id, type: entry.type, data: entry.data, error });
    this.#finish(entry.id, { ok: false, error });
  }

  /** Nobody here waits any longer. */
  leave(error: Refusal): void {
    for (const id of this.#waiting.keys()) this.#finish(id, { ok: false, error });
  }

  #tryAgain(id: string, { retry_after_seconds = 0 }: Refusal): boolean {
    return this.queue.failed(id, this.#deps.nowMs(), retry_after_seconds * 1000);
  }

  /** A key that was used before is of this very command, worded for an earlier state by a page that could not remember. */
  #asAnswer(result: Answer): Answer {
    return !result.ok && result.error.code === 'IDEMPOTENCY_KEY_REUSED' ? this.#nothingDone() : result;
  }

  #nothingDone(): Answer {
    return ok({ seq: this.#confirmed.seq, data: null });
  }

  #finish(id: string, answer: Answer): void {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }
}

/** The server stumbled, or frames came too fast. A rule about how much someone may write is a refusal. */
function isWorthRetrying({ code, details }: Refusal): boolean {
  if (code === 'RATE_LIMIT_EXCEEDED') return details?.['rule'] === undefined;
  return code === 'INTERNAL_ERROR' || code === 'SERVICE_UNAVAILABLE';
}

/** Without what only the wire has (the request's id and time). */
function plain({ code, message, details }: Refusal): Refusal {
  return details === undefined ? { code, message } : { code, message, details };
}
