// A project with a film, and what is said of it, for tests of what comes of that.
import type { MediaFacts } from '#protocol/review/terms.ts';
import { credentialsOf, someone, type Caller } from './api.ts';
import { plantVersion } from './planted-version.ts';
import { roomOf } from './room-kit.ts';

export interface ReviewedFilm {
  owner: Caller;
  id: string;
  path: string;
  video: string;
  file: string;
}

/** What the tests' film is like: ten minutes at 29.97. */
const film: Partial<MediaFacts> = {
  duration_seconds: 600.6,
  rate: { num: 30_000, den: 1001 },
  width: 1920,
  height: 1080,
};

/** A project whose owner has uploaded one version. @param sha256 of its bytes */
export async function reviewedFilm(
  facts: Partial<MediaFacts> = film,
  { content_type = 'video/mp4', sha256 = 'a'.repeat(64) } = {},
): Promise<ReviewedFilm> {
  const owner = await someone('하늘');
  const made = await owner.post<{ id: string }>('/projects', { name: '봄 광고' });
  if (made.status !== 201) throw new Error(`not made: ${made.text}`);
  const { id } = made.body;
  const project = { owner, id, path: `/projects/${id}` };
  return { ...project, ...(await anotherFilm(project, '=1편', { facts, content_type, sha256 })) };
}

export async function anotherFilm(
  { owner, id }: Pick<ReviewedFilm, 'owner' | 'id'>,
  title: string,
  { facts = film, content_type = 'video/mp4', sha256 = 'a'.repeat(64) } = {},
): Promise<Pick<ReviewedFilm, 'video' | 'file'>> {
  const planting = { title, facts, content_type, sha256, size: 5 };
  const { video_id, file_id } = await plantVersion(roomOf('review', id), credentialsOf(owner.id), planting);
  return { video: video_id, file: file_id };
}

/** Says something of the film; answers with the remark's id. */
export async function remarked(
  { owner, path, video }: ReviewedFilm,
  content: string,
  more: object = {},
  by: Caller = owner,
): Promise<string> {
  const said = await by.post<{ feedback?: { id: string }; id?: string }>(`${path}/feedbacks`, {
    video_id: video,
    content,
    ...more,
  });
  if (said.status !== 201) throw new Error(`not said: ${said.text}`);
  return said.body.feedback?.id ?? said.body.id ?? '';
}
