// node bench/live.ts: 100 sockets at 1,000 messages a second: ours beside the bare object, in turns on one machine, so that what
// else goes on there weighs on both. `ROUNDS`; `BESIDE` names the folder of another build of ours that takes its turn as well.
import { cpus } from 'node:os';
import { median } from './latencies.ts';
import { measure } from './measure.ts';
import { startBare, startMadang, type Peer } from './peers/start.ts';

const rounds = Number(process.env['ROUNDS'] ?? 5);
const beside = process.env['BESIDE'];
const [people, rate, seconds] = [100, 1_000, 5];

const peers: Peer[] = [await startBare(), await startMadang()];
if (beside !== undefined) peers.push({ ...(await startMadang(beside)), name: `Madang of ${beside}` });
/** The same people in the same room each time. */
const rooms = await Promise.all(peers.map(async (peer) => peer.room(people)));
const inRoom = peers.map((peer, index): Peer => ({ ...peer, room: async () => rooms[index] ?? [] }));
try {
  const p50s = peers.map((): number[] => []);
  const p95s = peers.map((): number[] => []);
  for (const peer of inRoom) await measure(peer, people, rate, 2);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, peer] of inRoom.entries()) {
      const { p50, p95 } = await measure(peer, people, rate, seconds);
      p50s[index]?.push(p50);
      p95s[index]?.push(p95);
    }
  console.log(
    `\n${people} sockets, ${rate} messages a second, ${rounds} rounds in turns, ${cpus().length} processors.\n`,
  );
  console.log('| peer | p50 ms, median | p95 | p50 by the bare object’s, median of rounds | p50 of each round |');
  console.log('|---|---|---|---|---|');
  for (const [index, { name }] of peers.entries()) {
    const [own, bare] = [p50s[index] ?? [], p50s[0] ?? []];
    const ratio = median(own.map((p50, round) => p50 / (bare[round] ?? Number.NaN)));
    console.log(
      `| ${name} | ${median(own)} | ${median(p95s[index] ?? [])} | ${ratio.toFixed(2)} | ${own.join(', ')} |`,
    );
  }
} finally {
  for (const peer of peers) await peer.stop();
}
