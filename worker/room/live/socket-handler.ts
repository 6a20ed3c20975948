import { errorBody } from '#protocol/errors.ts';
import { issueDetails } from '#protocol/issue-details.ts';
import { badFramesBeforeClose, misuseCodes } from '#protocol/limits.ts';
import type { Refusal, Result } from '#protocol/result.ts';
import { type CommandEnvelope, type Executed, onlyLooks } from '../execute.ts';
import type { Room } from '../room.ts';
import { decodeMessage, type Inbound } from './frames.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { observe } from '#worker/platform/metrics/metrics.ts';
import type { Publisher } from './publish.ts';
import type { Ack } from '../log/receipts.ts';
import { sendText } from './send.ts';
import type { Session } from './sessions.ts';

/** Frames refused for rate before the socket is closed: a client that ignores the answer is not listening. */
const refusedFramesBeforeClose = 50;

/** Executes, and calls `acknowledge` before anything that follows from the command. */
type Run = (envelope: CommandEnvelope, acknowledge: (ack: Ack) => void) => Result<Executed>;

/** Its page comes into sight or goes out of it. */
type See = (session: Session, visible: boolean) => void;

/** What a socket says, turned into commands of the one pipeline. Only translates: decides nothing about the room. */
export class SocketHandler {
  private readonly room: Room;
  private readonly publisher: Publisher;
  private readonly run: Run;
  private readonly see: See;

  constructor(room: Room, publisher: Publisher, { run, see }: { run: Run; see: See }) {
    this.room = room;
    this.publisher = publisher;
    this.run = run;
    this.see = see;
  }

  /** @param arrivedMs by `performance.now()`: what waits for its turn has been under way since */
  receive(session: Session, message: string | ArrayBuffer, arrivedMs: number): void {
    if (session.cut) return;
    session.heard(this.room.nowMs());
    // The runtime answers `ping` itself while the room sleeps; awake, or with white space around, it comes here.
    if (typeof message === 'string' && message.trim() === 'ping') {
      sendText(session.socket, 'pong');
      return;
    }
    const decoded = decodeMessage(message);
    if (decoded.ok) {
      for (const frame of decoded.frames) this.handle(session, frame, arrivedMs);
      return;
    }
    if (decoded.reason === 'too_large') {
      session.close(misuseCodes.frameTooLarge, decoded.message);
      return;
    }
    this.refuse(session, undefined, { code: 'VALIDATION_ERROR', message: decoded.message });
    session.badFrames += 1;
    if (session.badFrames >= badFramesBeforeClose) session.close(misuseCodes.badFrame, 'bad frames');
  }

  private handle(session: Session, frame: Inbound, arrivedMs: number): void {
    // An earlier frame of the same message may have closed it.
    if (session.cut || !this.withinRate(session, frame)) return;
    if (frame.kind === 'seen') {
      session.readUpTo(frame.seq);
      if (frame.visible !== null) this.see(session, frame.visible);
    } else if (frame.kind === 'signal') this.signal(session, frame);
    else this.command(session, frame, arrivedMs);
  }

  private withinRate(session: Session, frame: Inbound): boolean {
    if (!this.room.settings.rateLimits || session.mayFrame(this.room.nowMs())) return true;
    session.refusedFrames += 1;
    if (session.refusedFrames > refusedFramesBeforeClose) {
      session.close(misuseCodes.tooManyFrames, 'too many frames');
      return false;
    }
    const refusal: Refusal = {
      code: 'RATE_LIMIT_EXCEEDED',
      message: 'Too many frames: 50 a second, bursts of 200.',
      retry_after_seconds: 1,
    };
    this.refuse(session, frame.kind === 'command' ? frame.id : undefined, refusal);
    return false;
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
    const body = errorBody(refusal, isoTime(this.room.nowMs()), this.room.newId('req'));
    this.publisher.send(session, id === undefined ? { type: 'error', ...body } : { type: 'error', id, ...body });
  }
}
