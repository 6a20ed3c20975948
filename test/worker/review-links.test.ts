// Links into a project: what they let clients do, and the one video or version that they lead to.
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { Feedback } from '#protocol/review/feedback.ts';
import type { ReviewView } from '#protocol/review/view.ts';
import { newId } from '#worker/platform/ids.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { plantVersion } from '#test/kit/planted-version.ts';
import { accepted, addLink, connect, person, roomIn, send } from '#test/kit/room-kit.ts';

const client = (link: string): Credentials => person('민호', { link, guest: true });

/** A project of two videos of two versions each, with a remark for everyone and one for the team on each. */
async function project() {
  const room = roomIn(env.REVIEW);
  const owner = person('지우');
  await accepted(send(room, owner, 'project.create', { name: '가을 필름' }, { origin: 'worker' }));
  const say = async (by: Credentials, data: object): Promise<Feedback> =>
    ((await accepted(send(room, by, 'feedback.create', data))).data as { feedback: Feedback }).feedback;
  const add = async (title: string) => {
    const first = await plantVersion(room, owner, { title });
    const { video_id } = first;
    const second = await plantVersion(room, owner, { of: video_id });
    for (const { version } of [first, second])
      await say(owner, { video_id, version, timestamp: 1, content: `${title} ${version}` });
    const team = await say(owner, { video_id, version: 1, content: `${title}, 우리끼리`, audience: 'team' });
    return { video_id, versions: [first.version_id, second.version_id], team };
  };
  const [trailer, film] = [await add('예고편'), await add('본편')];
  const viewOf = async (who: Credentials): Promise<ReviewView> =>
    (await accepted(room.room.snapshot({ credentials: who, at: null }))).snapshot as ReviewView;
  const heard = async (who: Credentials): Promise<string[]> => {
    const query = { credentials: who, name: 'feedbacks', parameters: { limit: 100 } };
    return ((await accepted(room.room.query(query))) as { items: Feedback[] }).items.map(({ content }) => content);
  };
  return { room, owner, trailer, film, say, viewOf, heard };
}

it('a new link lets clients comment, not approve, not download; its switches give the two, one by one', async () => {
  const { room, owner, trailer } = await project();
  await addLink(room, owner, { code: 'clients1', permission_level: 'comment' });
  await addLink(room, owner, { code: 'approves', permission_level: 'comment', switches: ['approve'] });
  await addLink(room, owner, { code: 'download', permission_level: 'view', switches: ['download'] });
  const rights = async (link: string) => (await accepted(room.room.admit(client(link)))).capabilities;
  expect(await rights('clients1')).toEqual(['view', 'comment']);
  expect(await rights('approves')).toEqual(['view', 'comment', 'approve']);
  expect(await rights('download')).toEqual(['view', 'download']);
  const verdict = { video_id: trailer.video_id, version: 2, verdict: 'approved' };
  const account = (link: string): Credentials => person('민호', { link });
  expect(await send(room, account('clients1'), 'approval.give', verdict)).toMatchObject({
    error: { code: 'FORBIDDEN' },
  });
  await accepted(send(room, account('approves'), 'approval.give', verdict));
});

it('what is for the team no link gives: no switch, no remark, no thread of one', async () => {
  const { room, owner, trailer, heard, viewOf } = await project();
  const terms = { allow_comments: true, allow_edit: true, expires_at: null, max_people: null, password_hash: null };
  const link = { ...terms, code: 'insiders', permission_level: 'comment', switches: ['review_inside'] };
  expect(await send(room, owner, 'share.create', link, { origin: 'worker' })).toMatchObject({
    error: { code: 'VALIDATION_ERROR' },
  });
  await addLink(room, owner, { code: 'clients1', permission_level: 'comment' });
  const guest = client('clients1');
  const socket = await connect(room, guest);
  const said = { target: trailer.team.id, content: '가격은 말하지 마요' };
  const { data } = await accepted(send(room, owner, 'comment.add', said));
  const { comment } = data as { comment: { id: string } };
  for (const [type, tried] of [
    ['comment.add', { target: trailer.team.id, content: '여기 있나요' }],
    ['comment.add', { parent_id: comment.id, content: '여기 있나요' }],
    ['reaction.add', { target: comment.id, reaction: '👍' }],
  ] as const)
    expect(await send(room, guest, type, tried), type).toMatchObject({ error: { code: 'NOT_FOUND' } });
  await accepted(send(room, owner, 'comment.remove', { comment_id: comment.id }));
  await accepted(send(room, owner, 'project.update', { name: '겨울 필름' }));
  const { events } = await socket.next('events', (frame) =>
    frame.events.some(({ type }) => type === 'project.updated'),
  );
  expect(events.map(({ type }) => type)).toEqual(['project.updated']);
  expect(await heard(guest)).toEqual(['예고편 1', '예고편 2', '본편 1', '본편 2']);
  expect((await viewOf(guest)).feedback_counts.open).toBe(4);
});

it('a link to a video shows that video, its remarks and its verdicts alone, and takes remarks on no other', async () => {
  const { room, owner, trailer, film, say, heard, viewOf } = await project();
  await addLink(room, owner, { code: 'trailer1', permission_level: 'comment', target: trailer.video_id });
  const guest = client('trailer1');
  const socket = await connect(room, guest);
  const view = await viewOf(guest);
  expect(view.videos.map(({ title }) => title)).toEqual(['예고편']);
  expect(view.feedback_counts.open).toBe(2);
  expect(await heard(guest)).toEqual(['예고편 1', '예고편 2']);
  expect(await send(room, guest, 'feedback.create', { video_id: film.video_id, content: '여기요' })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  });
  await say(owner, { video_id: film.video_id, content: '본편 이야기' });
  const verdict = { version: 2, verdict: 'approved' };
  await accepted(send(room, owner, 'approval.give', { video_id: film.video_id, ...verdict }));
  await accepted(send(room, owner, 'video.update', { video_id: film.video_id, title: '새 본편' }));
  await accepted(send(room, owner, 'approval.give', { video_id: trailer.video_id, ...verdict }));
  const { events } = await socket.next('events', (frame) => frame.events.some(({ type }) => type === 'approval.given'));
  expect(events).toMatchObject([{ type: 'approval.given', data: { video_id: trailer.video_id } }]);
  const asked = { credentials: guest, name: 'approvals', parameters: { limit: 10 } };
  expect(await accepted(room.room.query(asked))).toMatchObject({ items: [{ video_id: trailer.video_id }] });
  await say(guest, { video_id: trailer.video_id, content: '예고편은 좋아요' });
});

it('a link to a version shows that version of its video, and what is said of it goes there', async () => {
  const { room, owner, trailer, say, heard, viewOf } = await project();
  const [first = ''] = trailer.versions;
  await addLink(room, owner, { code: 'version1', permission_level: 'comment', target: first });
  const guest = client('version1');
  const [video] = (await viewOf(guest)).videos;
  expect(video?.versions.map(({ n }) => n)).toEqual([1]);
  expect(await heard(guest)).toEqual(['예고편 1']);
  expect(await say(guest, { video_id: trailer.video_id, content: '이 장면' })).toMatchObject({ version_id: first });
  const other = { video_id: trailer.video_id, version: 2, content: '저 장면' };
  expect(await send(room, guest, 'feedback.create', other)).toMatchObject({ error: { code: 'NOT_FOUND' } });
});

it('a link leads to what there is', async () => {
  const { room, owner } = await project();
  const terms = { allow_comments: true, allow_edit: true, expires_at: null, max_people: null, password_hash: null };
  const link = { ...terms, code: 'nowhere1', permission_level: 'comment', target: newId('vid') };
  expect(await send(room, owner, 'share.create', link, { origin: 'worker' })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  });
});
