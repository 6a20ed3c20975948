import type { PermissionLevel } from '#protocol/capabilities.ts';
import type { SessionState } from '#protocol/class/answers.schema.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { byLink, linkTo, someone, type Caller } from './api.ts';
import { roomOf, type TestRoom } from './room-kit.ts';

export interface Lesson {
  teacher: Caller;
  id: string;
  path: string;
  room: TestRoom;
}

/** A lesson that is live, unless it is said otherwise. */
export async function lessonOf(data: object = { start_now: true }, teacher?: Caller): Promise<Lesson> {
  const by = teacher ?? (await someone('지우'));
  const made = await by.post<SessionState>('/sessions', { title: '기계학습 3주차', ...data });
  if (made.status !== 201) throw new Error(`not made: ${made.text}`);
  const { id } = made.body;
  return { teacher: by, id, path: `/sessions/${id}`, room: roomOf('class', id) };
}

/** Somebody who came by a link of that level: a student, unless it is said otherwise; as a caller, and as the room knows them. */
export async function cameBy(
  { id, teacher }: Lesson,
  { level = 'comment', name = '하린', guest = true }: { level?: PermissionLevel; name?: string; guest?: boolean } = {},
): Promise<{ caller: Caller; credentials: Credentials }> {
  const link = await linkTo(id, teacher.id, { kind: 'class', level });
  const caller = await byLink(id, link, { guest, name, kind: 'class' });
  return { caller, credentials: { account_id: caller.id, name, guest, link } };
}

/** As the room knows whoever teaches it. */
export function teaching({ teacher }: Lesson): Credentials {
  return { account_id: teacher.id, name: '지우', guest: false, link: null };
}
