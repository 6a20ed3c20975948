import { issueDetails } from '#protocol/issue-details.ts';
import type { Refusal, Result } from '#protocol/result.ts';
import type { CommandEnvelope } from '../command-rule.ts';
import { type Executed, onlyLooks } from '../execute.ts';
import type { Room } from '../room.ts';
import type { Inbound } from './frames.ts';
import { observe } from '#worker/platform/metrics/metrics.ts';
import type { Publisher } from './publish.ts';
import { looksBack, prepared } from '../log/look-back.ts';
import type { Ack } from '../log/receipts.ts';
import { sendRefusal } from './receive.ts';
import type { Session } from './sessions.ts';

/** Executes, and calls `acknowledge` before anything that follows from the command. */
type Run = (envelope: CommandEnvelope, acknowledge: (ack: Ack) => void) => Result<Executed>;

type SocketCommand = CommandEnvelope & { id: string };

/** Its page comes into sight or goes out of it. */
type See = (session: Session, visible: boolean) => void;

/** What somebody says by their socket, turned into commands of the one pipeline. Only translates: decides nothing about the room. */
export class SocketHandler {
  private readonly room: Room;
  private readonly publisher: Publisher;
  private readonly run: Run;
  private readonly see: See;
  private readonly inTurn: (work: () => void) => void;

  constructor(
    room: Room,
    publisher: Publisher,
    { run, see, inTurn }: { run: Run; see: See; inTurn: (work: () => void) => void },
  ) {
    this.room = room;
    this.publisher = publisher;
    this.run = run;
    this.see = see;
    this.inTurn = inTurn;
  }

  /** @param arrivedMs by `performance.now()`: what waits for its turn has been under way since */
  handle(session: Session, frame: Inbound, arrivedMs: number): void {
    if (session.connection.cut) return;
    if (frame.kind === 'signal') this.signal(session, frame);
    else if (frame.kind === 'command') this.command(session, frame, arrivedMs);
    else if (frame.visible !== null) this.see(session, frame.visible);
  }

  private command(session: Session, frame: Extract<Inbound, { kind: 'command' }>, arrivedMs: number): void {
    const { id, type, data } = frame;
    const envelope = {
      id,
      type,
      data,
      credentials: session.credentials,
      viewer: session.viewer,
      origin: 'client' as const,
    };
    if (looksBack(this.room, envelope)) void this.lookBackFirst(session, envelope, arrivedMs);
    else this.execute(session, envelope, arrivedMs);
  }

  /** Rights may change while the log is gone over: those count that the session has once it is its turn. */
  private async lookBackFirst(session: Session, envelope: SocketCommand, arrivedMs: number): Promise<void> {
    // What breaks here breaks again where it is told.
    const ready = await prepared(this.room, envelope).catch(() => envelope);
    this.inTurn(() => {
      if (!session.connection.cut) this.execute(session, { ...ready, viewer: session.viewer }, arrivedMs);
    });
  }

  private execute(session: Session, envelope: SocketCommand, arrivedMs: number): void {
    const { id, type } = envelope;
    // The acknowledgement goes before the events: a client then knows its own when it meets them.
    const result = this.run(envelope, (ack) => {
      this.publisher.send(session, { type: 'ack', id, seq: ack.seq, data: ack.data });
      observe('websocket_message_latency_seconds', { type }, (performance.now() - arrivedMs) / 1000);
    });
    if (!result.ok) this.refuse(session, id, result.error);
  }

  private signal(session: Session, { type, data, to }: Extract<Inbound, { kind: 'signal' }>): void {
    const rule = Object.hasOwn(this.room.kind.signals, type) ? this.room.kind.signals[type] : undefined;
    if (rule === undefined) {
      this.refuse(session, undefined, { code: 'VALIDATION_ERROR', message: 'No such signal.' });
      return;
    }
    const parsed = rule.schema.safeParse(data);
    if (!parsed.success) {
      const details = issueDetails(parsed.error);
      this.refuse(session, undefined, { code: 'VALIDATION_ERROR', message: 'The signal is not valid.', details });
      return;
    }
    if (session.looks) {
      this.refuse(session, undefined, onlyLooks);
      return;
    }
    if (!session.viewer.capabilities.includes(rule.capability)) {
      this.refuse(session, undefined, { code: 'FORBIDDEN', message: `This needs the right to ${rule.capability}.` });
      return;
    }
    if ((rule.addressed === true) !== (to !== null)) {
      const message = to === null ? 'This signal says whom it is for.' : 'This signal is for everyone.';
      this.refuse(session, undefined, { code: 'VALIDATION_ERROR', message });
      return;
    }
    const fenced = rule.fence?.(this.room.db, parsed.data, session.viewer) ?? null;
    if (fenced !== null) {
      this.refuse(session, undefined, fenced);
      return;
    }
    if (session.unseen) return;
    if (rule.kept === true) session.signals[type] = parsed.data;
    if (rule.clears !== undefined) delete session.signals[rule.clears];
    if (rule.kept === true || rule.clears !== undefined) session.save();
    this.publisher.signal(session, type, parsed.data, to);
  }

  private refuse(session: Session, id: string | undefined, refusal: Refusal): void {
    sendRefusal(session.connection, id, refusal, this.room.nowMs());
  }
}
