// A project in which all has happened that a project is for.
import { expect } from 'vitest';
import type { ProjectState } from '#protocol/review/answers.schema.ts';
import { encodeFrameTable } from '#protocol/review/frame-table.ts';
import type { WholeFeedback } from '#protocol/review/feedback.ts';
import type { Caller } from './api.ts';
import { png, text } from './files-api.ts';
import { projectOf, type Begun, type Project } from './project-api.ts';
import { aFilm } from './uploads-api.ts';

const film = aFilm(300_000);
const captions = text('WEBVTT\n\n00:01.000 --> 00:02.000\n안녕하세요\n');

export interface Lived {
  project: Project;
  first: Begun;
  second: Begun;
  feedback: WholeFeedback;
  receipt: string;
}

/** Two cuts with all that lies beside one, a remark with drawing, picture and thread that was carried, and a verdict. */
export async function lived(): Promise<Lived> {
  const project = await projectOf();
  const { owner } = project;
  const first = await project.film(film);
  for (const [what, bytes, type] of [
    ['poster', await png(64, 36), 'image/png'],
    ['filmstrip', await png(160, 90), 'image/png'],
    ['waveform', new Uint8Array(100).fill(7), 'application/octet-stream'],
    ['frames', encodeFrameTable({ resolution: 1000, times: [0, 40, 90] }), 'application/octet-stream'],
    ['captions/ko', captions, 'text/vtt'],
  ] as const)
    // oxlint-disable-next-line no-await-in-loop -- each changes the version
    expect((await project.put(owner, project.versionPath(first, `/${what}`), bytes, type)).status).toBe(200);
  const second = await project.film(film, { of: first.video });
  const isReady = async () => (await project.version(second.version.id))?.status;
  await expect.poll(isReady, { timeout: 30_000 }).toBe('ready');
  const shapes = [{ type: 'arrow', coordinates: [0, 0, 1, 1], style: { color: '#FF3B30', width: 2 } }];
  const screenshot = `data:image/png;base64,${Buffer.from(await png(64, 36)).toString('base64')}`;
  const body = { video_id: first.video.id, version: 1, content: '여기 어두워요', drawing_data: { shapes }, screenshot };
  const feedback = (await owner.post<WholeFeedback>(project.path('/feedbacks'), body)).body;
  const thread = `/rooms/${project.id}/comments?target=${feedback.id}`;
  const { body: comment } = await owner.post<{ id: string }>(thread, { content: '밝혔어요, 봐 주세요' });
  await owner.post(`/rooms/${project.id}/comments`, { content: '네, 좋아요', parent_id: comment.id });
  await owner.post(project.path(`/feedbacks/${feedback.id}/carry`), { version: 2 });
  const verdict = { video_id: first.video.id, version: 2, verdict: 'approved', note: '이대로 가요' };
  const given = await owner.post<{ receipt: string }>(project.path('/approve'), verdict);
  expect(given.status).toBe(201);
  return { project, first, second, feedback, receipt: given.body.receipt };
}

/** What is said in it, without what only its place makes of it: ids of the room, of people and of files, and addresses. */
export async function saidIn(project: Project, by: Caller): Promise<unknown> {
  const { videos, feedback_counts, name } = (await by.get<ProjectState>(project.path())).body;
  const { items } = (await by.get<{ items: WholeFeedback[] }>(project.path('/feedbacks'))).body;
  const whole = await Promise.all(
    items.map(async ({ id }) => (await by.get<WholeFeedback>(project.path(`/feedbacks/${id}`))).body),
  );
  const { items: comments } = (await by.get<{ items: object[] }>(`/rooms/${project.id}/comments`)).body;
  const { items: approvals } = (await by.get<{ items: object[] }>(project.path('/approvals'))).body;
  const said = JSON.stringify({ name, videos, feedback_counts, whole, comments, approvals });
  const placeless = said
    .replaceAll(project.id, 'here')
    .replaceAll(/acc_[0-9a-z]{26}/gu, 'somebody')
    .replaceAll(/fil_[0-9a-z]{26}/gu, 'a file');
  return JSON.parse(placeless.replaceAll(/"name":"(?:하늘|사람 \d)"/gu, '"name":"somebody"'));
}
