import { inLanes, Phone, type HeldLesson } from '../../test/server-kit/lesson.ts';
import { Latencies } from '../latencies.ts';
import { type Desk, deskColumns, deskRule } from './desk.ts';

const atOnce = 64;

/** All of them come at once, each the whole way: the link's page, a guest's account, the link, a socket. */
export async function comeIn(origin: string, lesson: HeldLesson, desk: Desk, students: number): Promise<Phone[]> {
  const took = new Latencies();
  desk.watch();
  const begunMs = performance.now();
  const names = Array.from({ length: students }, (_, n) => `학생 ${n + 1}`);
  const phones = await inLanes(names, atOnce, async (name) => {
    const cameMs = performance.now();
    const phone = await Phone.come(origin, lesson, name);
    await phone.open();
    took.add(performance.now() - cameMs);
    return phone;
  });
  const seconds = (performance.now() - begunMs) / 1000;
  const { results } = await lesson.teacher.ask<{ results: { part: string }[] }>(
    'GET',
    `/sessions/${lesson.id}/attendance`,
  );
  const present = results.filter(({ part }) => part === 'answers').length;
  console.log(`\n${students} students come at once, ${atOnce} at a time, page, account, link and socket:\n`);
  console.log(`| all in | noted as there | each p50 ms | p95 | desk: ${deskColumns} |`);
  console.log(`|---|---|---|---|${deskRule}|`);
  console.log(
    `| ${seconds.toFixed(1)} s | ${present} | ${took.percentile(0.5)} | ${took.percentile(0.95)} | ${desk.told()} |`,
  );
  return phones;
}
