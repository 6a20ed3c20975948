import type { ServerFrame } from '../../protocol/wire.ts';
import { CommandSocket } from '../../test/server-kit/command-socket.ts';
import type { HeldLesson } from '../../test/server-kit/lesson.ts';
import { Latencies } from '../latencies.ts';
import { Processors } from '../processor.ts';

const askEveryMs = 50;
const readEveryMs = 500;

/** What a desk tells, as the columns of a table. */
export const deskColumns = 'room silent ms | nothing new ms | reading who is there ms | runtime CPU s';
export const deskRule = '---|---|---|---';

/** Whoever teaches, beside what happens: is what they see still going on? */
export class Desk {
  private readonly pid: number | undefined;
  private readonly lesson: HeldLesson;
  private readonly socket: CommandSocket;
  /** The open socket, on which the room is asked for its time. */
  private line: { send: (text: string) => void } | null = null;
  private answers = new Latencies();
  private reads = new Latencies();
  private heardMs = 0;
  private apartMs = 0;
  private ticking: NodeJS.Timeout | undefined;
  private processors: Processors;

  private constructor(lesson: HeldLesson, pid: number | undefined) {
    this.lesson = lesson;
    this.pid = pid;
    this.processors = new Processors(pid);
    this.socket = new CommandSocket(
      async () => {
        const { token } = await lesson.teacher.ask<{ token: string }>('POST', `/rooms/${lesson.id}/token`);
        return `${lesson.teacher.origin.replace('http', 'ws')}/api/v1/rooms/${lesson.id}/socket?token=${token}`;
      },
      (frame) => this.hear(frame),
    );
  }

  /** @param pid of the server */
  static async open(lesson: HeldLesson, pid: number | undefined): Promise<Desk> {
    const desk = new Desk(lesson, pid);
    desk.line = await desk.socket.open();
    return desk;
  }

  /** From here on it is measured. */
  watch(): void {
    this.answers = new Latencies();
    this.reads = new Latencies();
    this.processors = new Processors(this.pid);
    this.apartMs = 0;
    this.heardMs = performance.now();
    let asked = 0;
    this.ticking = setInterval(() => {
      this.line?.send(JSON.stringify({ type: 'clock', c0: performance.now() }));
      asked += 1;
      if ((asked * askEveryMs) % readEveryMs === 0) void this.read();
    }, askEveryMs);
  }

  /** The longest that the room did not answer, that it told nothing new, what reading who was there took, and what it cost. */
  told(): string {
    clearInterval(this.ticking);
    const [still, read] = [this.answers.percentile(1), this.reads.percentile(1)];
    return `${still} | ${this.apartMs.toFixed(0)} | ${Number.isNaN(read) ? '–' : read} | ${this.processors.runtimeSeconds().toFixed(1)}`;
  }

  close(): void {
    clearInterval(this.ticking);
    this.socket.close();
  }

  private async read(): Promise<void> {
    const begunMs = performance.now();
    await this.lesson.teacher.ask('GET', `/sessions/${this.lesson.id}/attendance`);
    this.reads.add(performance.now() - begunMs);
  }

  private hear(frame: ServerFrame): void {
    const nowMs = performance.now();
    if (frame.type === 'clock') this.answers.add(nowMs - frame.c0);
    if (frame.type !== 'events' && frame.type !== 'signals' && frame.type !== 'signal') return;
    this.apartMs = Math.max(this.apartMs, nowMs - this.heardMs);
    this.heardMs = nowMs;
  }
}
