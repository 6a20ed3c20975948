// node bench/lesson-poll.ts: 500 students of one lesson answer one poll within ten seconds. Every answer is counted once, and all
// of them are told what came of it when it closes. `STUDENTS`, `SECONDS`; `CHANGES`, the share of them who answer twice.
import { readFileSync } from 'node:fs';
import type { ServerFrame } from '../protocol/wire.ts';
import WebSocket from 'ws';
import { Api } from '../test/server-kit/api.ts';
import { TestServer } from '../test/server-kit/server.ts';
import { Latencies } from './latencies.ts';
import { Processors } from './processor.ts';

const students = Number(process.env['STUDENTS'] ?? 500);
const seconds = Number(process.env['SECONDS'] ?? 10);
const changes = Number(process.env['CHANGES'] ?? 0.2);
const joinsAtOnce = 64;

/** A student's phone. */
class Phone {
  readonly #socket: WebSocket;
  readonly #acks = new Map<string, (ok: boolean) => void>();
  bytes = 0;
  closedMs: number | null = null;
  closedWith: unknown = null;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static async open(address: string): Promise<Phone> {
    const socket = new WebSocket(address, { perMessageDeflate: false });
    const phone = new Phone(socket);
    return new Promise((welcomed, failed) => {
      socket.once('error', failed);
      socket.on('message', (data: Buffer) => {
        phone.bytes += data.length;
        const frame = JSON.parse(data.toString()) as ServerFrame;
        if (frame.type === 'welcome') welcomed(phone);
        phone.#hear(frame);
      });
    });
  }

  #hear(frame: ServerFrame): void {
    if (frame.type === 'ack' || frame.type === 'error') this.#acks.get(frame.id ?? '')?.(frame.type === 'ack');
    if (frame.type !== 'events') return;
    const closed = frame.events.find(({ type }) => type === 'poll.closed');
    if (closed === undefined) return;
    this.closedMs = performance.now();
    this.closedWith = closed.data;
  }

  answer(id: string, poll_id: string, option: number): Promise<boolean> {
    const data = { poll_id, option_ids: [`opt_${option}`] };
    this.#socket.send(JSON.stringify({ id, type: 'poll.respond', data }));
    return new Promise((answered) => this.#acks.set(id, answered));
  }

  leave(): void {
    this.#socket.terminate();
  }
}

/** Resident memory of a process and all that it has started, in MB. */
function memoryOf(pid: number): number {
  try {
    const kilobytes = Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return kilobytes / 1024 + children.reduce((sum, child) => sum + memoryOf(Number(child)), 0);
  } catch {
    return 0;
  }
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const server = await TestServer.start();
try {
  const teacher = await new Api(server.origin).register('지우');
  const lesson = await teacher.ask<{ id: string }>('POST', '/sessions', { title: '기계학습', start_now: true });
  const link = { room_id: lesson.id, permission_level: 'comment' };
  const { share_id } = await teacher.ask<{ share_id: string }>('POST', '/shares', link);
  const began = performance.now();
  const phones: Phone[] = [];
  let next = 0;
  const comeIn = async (): Promise<void> => {
    while (next < students) {
      next += 1;
      const body = { display_name: `학생 ${next}` };
      // oxlint-disable-next-line no-await-in-loop -- one after the other, in as many lanes as may come at once
      const { access_token } = await new Api(server.origin).ask<{ access_token: string }>(
        'POST',
        `/shares/${share_id}/access`,
        body,
      );
      const address = `${server.origin.replace('http', 'ws')}/api/v1/rooms/${lesson.id}/socket?token=${access_token}`;
      // oxlint-disable-next-line no-await-in-loop -- as above
      phones.push(await Phone.open(address));
    }
  };
  await Promise.all(Array.from({ length: joinsAtOnce }, comeIn));
  const joined = (performance.now() - began) / 1000;
  const asked = { question: '어느 쪽인가요?', type: 'single_choice', options: ['가', '나', '다', '라'] };
  const poll = await teacher.ask<{ id: string }>('POST', `/sessions/${lesson.id}/polls`, asked);
  for (const phone of phones) phone.bytes = 0;
  const acks = new Latencies();
  const watched = new Processors(server.pid);
  const chosen = new Map<number, number>();
  await Promise.all(
    phones.map(async (phone, n) => {
      await wait(Math.random() * seconds * 1000);
      const times = Math.random() < changes ? 2 : 1;
      for (let time = 1; time <= times; time += 1) {
        const option = 1 + Math.floor(Math.random() * 4);
        const saidMs = performance.now();
        // oxlint-disable-next-line no-await-in-loop -- the second answer changes the first
        if (!(await phone.answer(`${n}-${time}`, poll.id, option))) throw new Error('an answer was refused');
        acks.add(performance.now() - saidMs);
        chosen.set(n, option);
      }
    }),
  );
  const told = watched.told();
  const kilobytes = phones.reduce((sum, { bytes }) => sum + bytes, 0) / phones.length / 1024;
  const closingMs = performance.now();
  await teacher.ask('POST', `/polls/${poll.id}/close`);
  while (phones.some(({ closedMs }) => closedMs === null)) await wait(5);
  const last = Math.max(...phones.map(({ closedMs }) => (closedMs ?? 0) - closingMs));
  const expected = [1, 2, 3, 4].map((option) => [...chosen.values()].filter((one) => one === option).length);
  const seen = new Set(phones.map(({ closedWith }) => JSON.stringify(votesIn(closedWith))));
  const { total_responses, response_rate, options } = await teacher.ask<{
    total_responses: number;
    response_rate: number;
    options: { votes: number; percentage: number }[];
  }>('GET', `/polls/${poll.id}/results`);
  const sum = options.reduce((all, { percentage }) => all + Math.round(percentage * 10), 0) / 10;
  const isRight = JSON.stringify(options.map(({ votes }) => votes)) === JSON.stringify(expected);
  console.log(`\n${students} students answer one poll within ${seconds} s, ${changes * 100} % of them twice:\n`);
  console.log(
    '| all in | counted | as they chose | everyone saw that | percent | ack p50 ms | p95 | max | kB a student | closing seen by all | memory MB |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|---|');
  const [p50, p95, most] = [0.5, 0.95, 1].map((part) => acks.percentile(part));
  console.log(
    `| ${joined.toFixed(1)} s | ${total_responses} (${response_rate * 100} %) | ${isRight ? 'yes' : 'no'} | ${seen.size === 1 && seen.has(JSON.stringify(expected)) ? 'yes' : 'no'} | ${sum} | ${p50} | ${p95} | ${most} | ${kilobytes.toFixed(1)} | ${last.toFixed(0)} ms | ${memoryOf(server.pid ?? 0).toFixed(0)} |`,
  );
  console.log(`\n${told}`);
  for (const phone of phones) phone.leave();
} finally {
  await server.stop();
}

function votesIn(data: unknown): number[] {
  const { results } = data as { results?: { options: { votes: number }[] } };
  return results?.options.map(({ votes }) => votes) ?? [];
}
