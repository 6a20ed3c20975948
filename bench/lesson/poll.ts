import type { HeldLesson, Phone } from '../../test/server-kit/lesson.ts';
import { Latencies } from '../latencies.ts';
import { wait, type Asking } from './asking.ts';
import { deskColumns, deskRule } from './desk.ts';

interface Results {
  total_responses: number;
  response_rate: number;
  options: { votes: number; percentage: number }[];
}

const options = ['가', '나', '다', '라'];

/** One poll, which everyone answers within so many seconds, some of them twice; then it is closed. */
export async function answerPoll(lesson: HeldLesson, phones: readonly Phone[], asking: Asking): Promise<void> {
  const { desk, seconds, changes, anonymous } = asking;
  const asked = { question: '어느 쪽인가요?', type: 'single_choice', options, anonymous };
  const { id: poll_id } = await lesson.teacher.ask<{ id: string }>('POST', `/sessions/${lesson.id}/polls`, asked);
  for (const phone of phones) phone.bytes = 0;
  const acks = new Latencies();
  const chosen = new Map<number, number>();
  desk.watch();
  await Promise.all(
    phones.map(async (phone, n) => {
      await wait(Math.random() * seconds * 1000);
      const times = Math.random() < changes ? 2 : 1;
      for (let time = 1; time <= times; time += 1) {
        const option = Math.floor(Math.random() * options.length);
        const saidMs = performance.now();
        // oxlint-disable-next-line no-await-in-loop -- the second answer changes the first
        await phone.act(`${poll_id}-${time}`, 'poll.respond', { poll_id, option_ids: [`opt_${option + 1}`] });
        acks.add(performance.now() - saidMs);
        chosen.set(n, option);
      }
    }),
  );
  const desks = desk.told();
  const kilobytes = phones.reduce((sum, { bytes }) => sum + bytes, 0) / phones.length / 1024;
  const closingMs = performance.now();
  const closings = phones.map(async (phone) => {
    const { data } = await phone.told(
      'poll.closed',
      (event) => (event.data as { poll_id: string }).poll_id === poll_id,
    );
    return { ms: performance.now() - closingMs, votes: votesIn(data) };
  });
  await lesson.teacher.ask('POST', `/polls/${poll_id}/close`);
  const closed = await Promise.all(closings);
  const results = await lesson.teacher.ask<Results>('GET', `/polls/${poll_id}/results`);
  const expected = JSON.stringify(options.map((_, n) => [...chosen.values()].filter((one) => one === n).length));
  const isRight = JSON.stringify(results.options.map(({ votes }) => votes)) === expected;
  const isSeen = closed.every(({ votes }) => JSON.stringify(votes) === expected);
  const percent = results.options.reduce((all, { percentage }) => all + Math.round(percentage * 10), 0) / 10;
  const [p50, p95, most] = [0.5, 0.95, 1].map((part) => acks.percentile(part));
  console.log(
    `\n${phones.length} students answer one ${anonymous ? 'anonymous ' : ''}poll within ${seconds} s, ${changes * 100} % of them twice:\n`,
  );
  console.log(
    `| counted | as they chose | everyone saw that | percent | ack p50 ms | p95 | max | kB a student | closing seen by all | desk: ${deskColumns} |`,
  );
  console.log(`|---|---|---|---|---|---|---|---|---|${deskRule}|`);
  console.log(
    `| ${results.total_responses} (${results.response_rate * 100} %) | ${isRight ? 'yes' : 'no'} | ${isSeen ? 'yes' : 'no'} | ${percent} | ${p50} | ${p95} | ${most} | ${kilobytes.toFixed(1)} | ${Math.max(...closed.map(({ ms }) => ms)).toFixed(0)} ms | ${desks} |`,
  );
}

function votesIn(data: unknown): number[] {
  const { results } = data as { results?: { options: { votes: number }[] } };
  return results?.options.map(({ votes }) => votes) ?? [];
}
