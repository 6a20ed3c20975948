// A project with a film that plays, all that lies beside it, and as many remarks as a long review leaves: for what measures.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ffmpegPath } from '../scripts/install-ffmpeg.ts';
import type { Someone } from '../test/browser/kit.ts';
import { plantProject, type Project } from '../test/browser/review-kit.ts';
import type { Api } from '../test/server-kit/api.ts';
import { h264, picture, tone } from '../test/server-kit/clips.ts';

const atOnce = 16;
const bulkLimit = 200;
const subjects = [
  '로고가 손에 반쯤 가려요',
  '여기서 조금 더 머물러 주세요',
  '색이 앞 장면과 달라요',
  '자막이 두 줄로 넘어가요',
];

/** @param seconds of the film, 320 × 180 at 25 frames a second with a tone */
export async function filmedProject(owner: Pick<Someone, 'api'>, seconds: number): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), 'madang-bench-'));
  try {
    const made = (name: string, ...args: string[]): Buffer => {
      const path = join(folder, name);
      execFileSync(ffmpegPath, ['-hide_banner', '-loglevel', 'error', '-y', ...args, path], { stdio: 'pipe' });
      return readFileSync(path);
    };
    const size = { width: 320, height: 180 };
    const source = [...picture({ seconds }), ...tone({ seconds })];
    const packed = [...h264, '-preset', 'ultrafast', '-g', '25', '-c:a', 'aac', '-movflags', '+faststart'];
    const bytes = made('cut.mp4', ...source, ...packed);
    const facts = { ...size, rate: { num: 25, den: 1 }, constant: true, audio: true, duration_seconds: seconds };
    const film = { name: 'cut.mp4', type: 'video/mp4', bytes, facts };
    const project = await plantProject(owner, { name: '온담 가을 필름', film });
    const from = ['-i', join(folder, 'cut.mp4')];
    const strip = `fps=${100 / seconds},scale=160:90,tile=10x10`;
    const waveform = Buffer.from(
      Array.from({ length: 2_000 }, (_none, at) => 128 + Math.round(120 * Math.sin(at / 9))),
    );
    const at = `/projects/${project.id}/videos/${project.video.id}/versions/1`;
    for (const [what, content] of [
      ['poster', made('poster.jpg', ...from, '-frames:v', '1')],
      ['filmstrip', made('strip.jpg', ...from, '-vf', strip, '-frames:v', '1')],
      ['waveform', waveform],
    ] as const)
      await putBytes(owner.api, 'PUT', `${at}/${what}`, content);
    return project;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bytes as they are; throws with all that was said where the answer is no success. */
export async function putBytes(api: Api, method: string, path: string, content: Buffer): Promise<void> {
  const headers = { authorization: `Bearer ${api.token ?? ''}`, 'content-type': 'application/octet-stream' };
  const body = new Uint8Array(content);
  const answer = await fetch(`${api.origin}/api/v1${path}`, { method, headers, body });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
}

/**
 * Remarks all along the film, by several in turn: some about a stretch, some drawn on, tagged, answered, urgent, done.
 *
 * @returns their ids, in the order of their numbers
 */
export async function fillRemarks(
  { id, video, version }: Project,
  authors: readonly Api[],
  { count, seconds }: { count: number; seconds: number },
): Promise<string[]> {
  const ids: string[] = [];
  const left = Array.from({ length: count }, (_none, n) => n);
  const writer = async (): Promise<void> => {
    for (let n = left.shift(); n !== undefined; n = left.shift()) {
      const author = authors[n % authors.length];
      const made = await author?.ask<{ id: string }>('POST', `/projects/${id}/feedbacks`, {
        video_id: video.id,
        version: version.n,
        ...remarkAt(n, seconds),
      });
      if (made === undefined) return;
      ids[n] = made.id;
      if (n % 20 === 0)
        await author?.ask('POST', `/rooms/${id}/comments`, { content: '다음 컷에서 고칠게요', target: made.id });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, writer));
  const [owner] = authors;
  for (let from = 0; from < ids.length; from += 2 * bulkLimit)
    await owner?.ask('POST', `/projects/${id}/feedbacks/bulk`, {
      ids: ids.slice(from, from + bulkLimit),
      status: from % (4 * bulkLimit) === 0 ? 'resolved' : 'in_progress',
    });
  return ids;
}

function remarkAt(n: number, seconds: number): object {
  const timestamp = Math.floor(((n * 0.618) % 1) * (seconds - 1) * 25) / 25;
  return {
    content: `${n + 1}. ${subjects[n % subjects.length] ?? ''}${' 그리고 조금 더 길게'.repeat(n % 5)}`,
    timestamp,
    ...(n % 3 === 0 && { end_timestamp: Math.min(seconds, timestamp + 2) }),
    ...(n % 5 === 0 && { drawing_data: drawing }),
    ...(n % 4 === 0 && { tags: ['색', '자막'] }),
    ...(n % 7 === 0 && { priority: 'high' }),
  };
}

const style = { color: '#FF4D3D', width: 4 };

/** What a hand draws: an arrow and a long stroke. */
export const drawing = {
  shapes: [
    { type: 'arrow', coordinates: [0.2, 0.3, 0.5, 0.6], style },
    {
      type: 'freehand',
      coordinates: Array.from({ length: 200 }, (_none, n) => [0.3 + n / 600, 0.4 + Math.sin(n / 9) / 10, 0.5])
        .flat()
        .map((value) => Math.round(value * 10_000) / 10_000),
      style,
    },
  ],
};
