// Projects with videos that play, without their bytes: what is said of them is the room's.
import type { WholeFeedback } from '#protocol/review/feedback.ts';
import type { PermissionLevel } from '#protocol/capabilities.ts';
import { newId } from '#worker/platform/ids.ts';
import { byLink, linkTo, someone, type Caller } from './api.ts';
import { accepted, roomOf, send } from './room-kit.ts';

export interface ReviewProject {
  owner: Caller;
  id: string;
  path: string;
  video: string;
}

/** 29.97 frames a second, for a minute. */
const facts = { duration_seconds: 60, rate: { num: 30_000, den: 1001 }, width: 1920, height: 1080, audio: true };
const digest = 'd'.repeat(64);

/** With one video of so many versions, all of which play. */
export async function reviewProject(versions = 1, fields: object = facts, type = 'video/mp4'): Promise<ReviewProject> {
  const owner = await someone('지우');
  const made = await owner.post<{ id: string }>('/projects', { name: '가을 필름' });
  if (made.status !== 201) throw new Error(`not made: ${made.text}`);
  const { id } = made.body;
  const project = { owner, id, path: `/projects/${id}`, video: newId('vid') };
  await withVersions(project, { versions, fields, type });
  return project;
}

/** One more that plays. */
export async function anotherVideo(project: ReviewProject): Promise<string> {
  const video = newId('vid');
  await withVersions({ ...project, video }, { versions: 1, fields: facts, type: 'video/mp4' });
  return video;
}

async function withVersions(
  { owner, id, video }: ReviewProject,
  { versions, fields, type }: { versions: number; fields: object; type: string },
): Promise<void> {
  const room = roomOf('review', id);
  const credentials = { account_id: owner.id, name: '지우', guest: false, link: null };
  const told = (command: string, data: object) =>
    accepted(send(room, credentials, command, data, { origin: 'worker' }));
  for (let version = 1; version <= versions; version += 1) {
    const file = { version_id: newId('ver'), file_id: newId('fil'), file_name: 'cut.mp4', content_type: type, size: 9 };
    const begins = { video_id: video, ...file };
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await (version === 1 ? told('video.add', { title: '예고편', ...begins }) : told('version.add', begins));
    const which = { video_id: video, version };
    // oxlint-disable-next-line no-await-in-loop
    await told('version.process', { ...which, parts_sha256: digest });
    // oxlint-disable-next-line no-await-in-loop
    await told('version.ready', { ...which, facts: fields });
  }
}

/** The digest of a version comes. */
export async function digested({ id, owner, video }: ReviewProject, version: number, sha256 = digest): Promise<void> {
  const credentials = { account_id: owner.id, name: '지우', guest: false, link: null };
  const data = { video_id: video, version, sha256 };
  await accepted(send(roomOf('review', id), credentials, 'version.digest', data, { origin: 'worker' }));
}

/** Somebody who is a member with this role. */
export async function memberWith({ id, owner }: ReviewProject, role: string, name = '하늘'): Promise<Caller> {
  const person = await someone(name);
  const credentials = { account_id: owner.id, name: '지우', guest: false, link: null };
  const room = roomOf('review', id);
  const link = await linkTo(id, owner.id, { kind: 'review', level: 'comment' });
  await accepted(send(room, { account_id: person.id, name, guest: false, link }, 'member.join'));
  await accepted(send(room, credentials, 'member.set_role', { account_id: person.id, role }));
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
