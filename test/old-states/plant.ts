// Rooms of every kind, long and short, as people leave them behind in a state folder.
import type { SignedIn } from '#protocol/accounts/account.schema.ts';
import { plantChat, readUpTo, say } from '../browser/chat-kit.ts';
import { plantCourse, readCourse, shareCourse } from '../browser/course-kit.ts';
import { plantDecision, plantLivelyDecision, propose, send } from '../browser/decision-kit.ts';
import type { Someone } from '../browser/kit.ts';
import { Api } from '../server-kit/api.ts';

export const password = 'a long enough passphrase';

/** What is in a state, and who may see it. */
export interface Planted {
  /** They sign in by these and `password`. */
  emails: string[];
  rooms: { id: string; kind: 'itinerary' | 'decision' | 'chat' }[];
  /** Links' codes. */
  codes: string[];
}

async function register(api: Api, name: string, email: string): Promise<Someone> {
  const signedIn = await api.ask<SignedIn>('POST', '/auth/register', { email, password, full_name: name });
  return { signedIn, api: api.as(signedIn.access_token) };
}

/** Plants everything on a server; old words of conversations have left their rooms where its `HOT_MESSAGES` is small. */
export async function plant(origin: string): Promise<Planted> {
  const api = new Api(origin);
  const emails = ['jiwoo', 'minho', 'hana', 'seoyeon'].map((name) => `${name}@test.example`);
  const [jiwoo, minho, hana, seoyeon] = await Promise.all(
    ['지우', '민호', 'Hana', '서연'].map(async (name, index) => register(api, name, emails[index] ?? '')),
  );
  if (jiwoo === undefined || minho === undefined || hana === undefined || seoyeon === undefined)
    throw new Error('someone is missing');
  const planted: Planted = { emails, rooms: [], codes: [] };
  const keep = async (kind: Planted['rooms'][number]['kind'], id: string, level: string | null): Promise<void> => {
    planted.rooms.push({ kind, id });
    if (level === null) return;
    planted.codes.push((await shareCourse({ id, api: jiwoo.api }, level)).code);
  };
  await keep('itinerary', await shortCourse(jiwoo, minho), 'comment');
  await keep('itinerary', await longCourse(jiwoo), 'view');
  await keep('decision', await livelyDecision(jiwoo, [minho, hana, seoyeon]), 'comment');
  await keep('decision', await longDecision(jiwoo, [minho, hana, seoyeon]), 'view');
  await keep('decision', await secretDecision(jiwoo, [minho, hana]), null);
  await keep('chat', await shortChat(jiwoo, minho, hana), 'comment');
  const between = await plantChat(jiwoo, [minho], { type: 'direct' });
  await say(minho, between, '오늘은 어때요?');
  await keep('chat', between.id, null);
  await keep('chat', await longChat(jiwoo, minho), 'view');
  await keep('chat', await oldChat(jiwoo, planted.rooms.at(-1)?.id ?? ''), 'view');
  return planted;
}

/** With days, a note, a guest's comment and reaction, an undo, and a place that is gone. */
async function shortCourse(owner: Someone, friend: Someone): Promise<string> {
  const course = await plantCourse(owner.api, '성수동, 천천히 걷는 토요일');
  const { code } = await shareCourse(course, 'edit');
  await friend.api.ask('POST', `/shares/${code}/join`, {});
  const { places } = await readCourse(course);
  const [first, second, third] = places;
  const path = `/itineraries/${course.id}`;
  await owner.api.ask('PATCH', path, { description: '해 질 무렵 한강에서 끝나요.', start_date: '2027-05-01' });
  await owner.api.ask('POST', `${path}/days`, { title: '둘째 날' });
  await friend.api.ask('PATCH', `${path}/places/${second?.id}`, { memo: '자리는 제가 잡을게요.\n\n**창가**로요.' });
  await owner.api.ask('DELETE', `${path}/places/${third?.id}`);
  await owner.api.ask('POST', `${path}/undo`, {});
  const comment = await friend.api.ask<{ id: string }>('POST', `/rooms/${course.id}/comments`, {
    content: '몇 시에 만나요?',
    target: first?.id,
    mentions: [owner.signedIn.user.id],
  });
  await owner.api.ask('POST', `/rooms/${course.id}/comments/${comment.id}/reactions`, {
    reaction: '👍',
    action: 'add',
  });
  const guest = await owner.api.as('').ask<SignedIn>('POST', '/auth/guest', { display_name: '지나가는 손님' });
  const asGuest = owner.api.as(guest.access_token);
  await asGuest.ask('POST', `/shares/${code}/join`, {});
  await asGuest.ask('POST', `/rooms/${course.id}/comments`, { content: '저도 갈래요' });
  return course.id;
}

/** Written and moved in many hundreds of small acts. */
async function longCourse(owner: Someone): Promise<string> {
  const course = await plantCourse(owner.api, '한 해 동안 가 볼 곳');
  const path = `/itineraries/${course.id}`;
  const { places } = await readCourse(course);
  for (let round = 1; round <= 150; round += 1) {
    for (const [index, { id }] of places.entries()) {
      await owner.api.ask('PATCH', `${path}/places/${id}`, { memo: `${round}번째로 고쳐 쓴 ${index + 1}번 메모` });
    }
    await owner.api.ask('POST', `${path}/places`, { place: { name: `가 볼 곳 ${round}`, category: 'food' } });
  }
  return course.id;
}

async function livelyDecision(owner: Someone, members: [Someone, Someone, Someone]): Promise<string> {
  const { id } = await plantLivelyDecision(owner, members);
  // Whenever the state is opened, it is still open.
  await owner.api.ask('PATCH', `/decisions/${id}`, { closes_at: '2099-12-31T00:00:00.000Z' });
  return id;
}

/** Proposals by the dozen, votes and reasons, and closed in the end. */
async function longDecision(owner: Someone, members: [Someone, Someone, Someone]): Promise<string> {
  const decision = await plantDecision(owner, { title: '올해 모임의 규칙', members: [...members] });
  const values = ['approve', 'approve', 'approve', 'reject', 'abstain'];
  for (let n = 1; n <= 60; n += 1) {
    const author = members[n % members.length] ?? owner;
    const proposal_id = await propose(author.api, decision, `규칙 ${n}: 늦으면 미리 말해요`);
    for (const [index, voter] of [owner, ...members].entries()) {
      if (n % 7 === index) continue;
      const value = values[(n + index) % values.length];
      // It may be settled by the votes before.
      await send(voter, decision, 'vote.cast', { proposal_id, value, reason: `${n}번에 대한 생각` }).catch(() => null);
    }
  }
  await send(owner, decision, 'decision.close', { statement: '이렇게 하기로 해요.', review_on: '2027-03-01' });
  return decision.id;
}

async function secretDecision(owner: Someone, members: Someone[]): Promise<string> {
  const terms = { anonymous: true, results: 'after_close' };
  const decision = await plantDecision(owner, { title: '무기명으로 정해요', members, ...terms });
  const proposal_id = await propose(owner.api, decision, '겨울에는 쉬어요');
  for (const voter of members) await send(voter, decision, 'vote.cast', { proposal_id, value: 'approve' });
  return decision.id;
}

/** Edited, taken back, answered, reacted to, pinned, and read by one of three. */
async function shortChat(owner: Someone, friend: Someone, other: Someone): Promise<string> {
  const chat = await plantChat(owner, [friend, other]);
  const ids = await say(owner, chat, '두 시에 만나요', '역 앞에서 기다릴게요', '이 말은 지울 거예요');
  const path = `/conversations/${chat.id}`;
  await owner.api.ask('PATCH', `${path}/messages/${ids[0]}`, { content: '세 시에 만나요' });
  await owner.api.ask('DELETE', `${path}/messages/${ids[2]}`);
  await friend.api.ask('POST', `${path}/messages`, { content: '늦을 것 같아요', reply_to: ids[1] });
  await other.api.ask('POST', `${path}/messages/${ids[1]}/reactions`, { reaction: '❤️', action: 'add' });
  await owner.api.ask('PUT', `${path}/messages/${ids[1]}/pin`);
  await readUpTo(friend, chat, ids.slice(0, 2));
  return chat.id;
}

async function longChat(owner: Someone, friend: Someone): Promise<string> {
  const chat = await plantChat(owner, [friend], { name: '오래된 이야기' });
  for (let n = 1; n <= 1_150; n += 1)
    await say(n % 3 === 0 ? friend : owner, chat, `${n}번째 말이에요. 은행나무 ${n % 10} 카페`);
  return chat.id;
}

interface RoomFile {
  events: { at: string }[];
}

/** A conversation out of a file, said days ago: its old words are kept outside of its room. */
async function oldChat(owner: Someone, from: string): Promise<string> {
  const file = await owner.api.ask<RoomFile>('GET', `/rooms/${from}/export`);
  const days = 5 * 24 * 60 * 60_000;
  const events = file.events.map((event) => ({ ...event, at: new Date(Date.parse(event.at) - days).toISOString() }));
  return (await owner.api.ask<{ id: string }>('POST', '/rooms/import', { ...file, events })).id;
}
