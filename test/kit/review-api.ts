// Projects with videos that play, without their bytes: what is said of them is the room's.
import type { WholeFeedback } from '#protocol/review/feedback.ts';
import type { PermissionLevel } from '#protocol/capabilities.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { byLink, credentialsOf, linkTo, someone, type Caller } from './api.ts';
import { plantedFacts, plantVersion, type Planted, type Planting } from './planted-version.ts';
import { accepted, roomOf, send } from './room-kit.ts';

export interface ReviewProject {
  owner: Caller;
  id: string;
  path: string;
  video: string;
}

/** With one video of so many versions, all of which play. */
export async function reviewProject(
  versions = 1,
  facts: Planting['facts'] = plantedFacts,
  content_type = 'video/mp4',
): Promise<ReviewProject> {
  const owner = await someone('지우');
  const made = await owner.post<{ id: string }>('/projects', { name: '가을 필름' });
  if (made.status !== 201) throw new Error(`not made: ${made.text}`);
  const { id } = made.body;
  const project = { owner, id, path: `/projects/${id}`, video: '' };
  const { video_id: video } = await anotherVersion(project, { facts, content_type });
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (let n = 1; n < versions; n += 1) await anotherVersion(project, { of: video, facts, content_type });
  return { ...project, video };
}

/** One more that plays, of a video or (where none is named) as one. */
export function anotherVersion({ owner, id }: ReviewProject, planting: Planting = {}): Promise<Planted> {
  return plantVersion(roomOf('review', id), ownerOf(owner), planting);
}

/** One more that plays. */
export async function anotherVideo(project: ReviewProject): Promise<string> {
  return (await anotherVersion(project)).video_id;
}

function ownerOf({ id }: Caller): Credentials {
  return { ...credentialsOf(id), name: '지우' };
}

/** Somebody who is a member with this role. */
export async function memberWith({ id, owner }: ReviewProject, role: string, name = '하늘'): Promise<Caller> {
  const person = await someone(name);
  const room = roomOf('review', id);
  const link = await linkTo(id, owner.id, { kind: 'review', level: 'comment' });
  await accepted(send(room, { account_id: person.id, name, guest: false, link }, 'member.join'));
  await accepted(send(room, ownerOf(owner), 'member.set_role', { account_id: person.id, role }));
  return person;
}

/** Somebody without an account who came by a link. */
export async function guestBy({ id, owner }: ReviewProject, level: PermissionLevel = 'comment'): Promise<Caller> {
  const link = await linkTo(id, owner.id, { kind: 'review', level });
  return byLink(id, link, { guest: true, kind: 'review' });
}

export async function said(by: Caller, { path, video }: ReviewProject, data: object = {}): Promise<WholeFeedback> {
  const made = await by.post<WholeFeedback>(`${path}/feedbacks`, {
    video_id: video,
    timestamp: 1,
    content: '자막이 반 박자 빨라요',
    ...data,
  });
  if (made.status !== 201) throw new Error(`not said: ${made.text}`);
  return made.body;
}
