// node bench/review-saying.ts: from the click to the saved remark with its drawing and its picture, with 20 reviewers at once in
// one project; by socket and by REST, the picture along with the remark or after it. `REVIEWERS`, `REMARKS` of each.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ffmpegPath } from '../scripts/install-ffmpeg.ts';
import type { Project } from '../test/browser/review-kit.ts';
import { Api } from '../test/server-kit/api.ts';
import { CommandSocket } from '../test/server-kit/command-socket.ts';
import { picture } from '../test/server-kit/clips.ts';
import { TestServer } from '../test/server-kit/server.ts';
import { Latencies } from './latencies.ts';
import { Processors } from './processor.ts';
import { drawing, filmedProject, putBytes } from './reviewed-project.ts';

const reviewers = Number(process.env['REVIEWERS'] ?? 20);
const remarks = Number(process.env['REMARKS'] ?? 15);
const seconds = 60;
/** Each says something so often: faster than anybody draws and writes. */
const everyMs = 2_000;
const most = 200;

interface Reviewer {
  api: Api;
  socket: CommandSocket;
}

/** Of one remark: until it is saved, and until its picture is as well. */
interface Took {
  saved: Latencies;
  whole: Latencies;
}

type Way = (reviewer: Reviewer, project: Project, n: number) => Promise<{ savedMs: number }>;

const image = aPicture();

const ways: Record<string, Way> = {
  'socket, picture after it': async ({ api, socket }, project, n) => {
    const began = performance.now();
    const answer = await socket.send(crypto.randomUUID(), 'feedback.create', said(project, n));
    if (answer?.ok !== true) throw new Error(`not saved: ${JSON.stringify(answer)}`);
    const savedMs = performance.now() - began;
    await putPicture(api, project, (answer.data as { feedback: { id: string } }).feedback.id);
    return { savedMs };
  },
  'REST, picture after it': async ({ api }, project, n) => {
    const began = performance.now();
    const { id } = await api.ask<{ id: string }>('POST', `/projects/${project.id}/feedbacks`, said(project, n));
    const savedMs = performance.now() - began;
    await putPicture(api, project, id);
    return { savedMs };
  },
  'REST, picture in it': async ({ api }, project, n) => {
    const began = performance.now();
    const screenshot = `data:image/webp;base64,${image.toString('base64')}`;
    const body = { ...said(project, n), screenshot };
    const made = await api.ask<{ screenshot_url?: string }>('POST', `/projects/${project.id}/feedbacks`, body);
    if (made.screenshot_url === undefined) throw new Error('a remark without its picture');
    return { savedMs: performance.now() - began };
  },
};

function said({ video, version }: Project, n: number): object {
  const timestamp = Math.floor(((n * 0.618) % 1) * (seconds - 1) * 25) / 25;
  return {
    video_id: video.id,
    version: version.n,
    content: '로고가 손에 반쯤 가려요',
    timestamp,
    drawing_data: drawing,
  };
}

function putPicture(api: Api, { id }: Project, remark: string): Promise<void> {
  return putBytes(api, 'POST', `/projects/${id}/feedbacks/${remark}/screenshot`, image);
}

/** As large as a browser captures one. */
function aPicture(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'madang-bench-'));
  try {
    const file = join(folder, 'picture.webp');
    const args = [
      ...picture({ size: '1280x720', seconds: 1 }),
      '-frames:v',
      '1',
      '-c:v',
      'libwebp',
      '-quality',
      '85',
      file,
    ];
    execFileSync(ffmpegPath, ['-hide_banner', '-loglevel', 'error', '-y', ...args], { stdio: 'pipe' });
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function comeIn(origin: string, project: Project): Promise<Reviewer[]> {
  const link = { room_id: project.id, permission_level: 'comment' };
  const { share_id } = await project.api.ask<{ share_id: string }>('POST', '/shares', link);
  return Promise.all(
    Array.from({ length: reviewers }, async (_none, n) => {
      const body = { display_name: `손님 ${n}` };
      const path = `/shares/${share_id}/access`;
      const { access_token } = await new Api(origin).ask<{ access_token: string }>('POST', path, body);
      const url = `${origin.replace('http', 'ws')}/api/v1/rooms/${project.id}/socket?token=${access_token}`;
      const socket = new CommandSocket(() => Promise.resolve(url));
      await socket.open();
      return { api: new Api(origin, access_token), socket };
    }),
  );
}

/** Each begins at a moment of their own, or all of them at the very same one. */
async function say(way: Way, project: Project, people: Reviewer[], together: boolean): Promise<Took> {
  const took: Took = { saved: new Latencies(), whole: new Latencies() };
  await Promise.all(
    people.map(async (reviewer, place) => {
      const began = performance.now() + (together ? 0 : (place / people.length) * everyMs);
      for (let n = 0; n < remarks; n += 1) {
        await until(began + n * everyMs);
        const from = performance.now();
        const { savedMs } = await way(reviewer, project, n * people.length + place);
        took.saved.add(savedMs);
        took.whole.add(performance.now() - from);
      }
    }),
  );
  return took;
}

function until(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, Math.max(0, ms - performance.now())));
}

const server = await TestServer.start();
try {
  const project = await filmedProject({ api: await new Api(server.origin).register('지우') }, seconds);
  const people = await comeIn(server.origin, project);
  const size = `${Math.round(image.length / 1024)} KiB`;
  console.log(
    `\n${reviewers} reviewers in one project, ${remarks} remarks each, one every ${everyMs / 1000} s; pictures of`,
  );
  console.log(`1280 × 720 in ${size}. As they see it, on this machine; times in ms.\n`);
  console.log('| way | they begin | saved p50 | p95 | p99 | with picture p50 | p95 | p95 < 200 |');
  console.log('|---|---|---|---|---|---|---|---|');
  for (const way of Object.values(ways)) await say(way, project, people.slice(0, 2), false);
  const watched = new Processors(server.pid);
  for (const [name, way] of Object.entries(ways))
    for (const together of [false, true]) {
      const { saved, whole } = await say(way, project, people, together);
      const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => saved.percentile(share));
      const [whole50, whole95] = [0.5, 0.95].map((share) => whole.percentile(share));
      const holds = whole.percentile(0.95) < most ? 'holds' : 'no';
      const begin = together ? 'all in one instant' : 'one after the other';
      console.log(`| ${name} | ${begin} | ${p50} | ${p95} | ${p99} | ${whole50} | ${whole95} | ${holds} |`);
    }
  console.log(`\n${watched.told()}`);
  for (const { socket } of people) socket.close();
} finally {
  await server.stop();
}
