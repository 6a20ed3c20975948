// What one account does in rooms of every kind, and others with it, so that it is spread as widely as can be; each act is
// counted as it is done.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { filmMp4, voiceWebm } from '../../kit/recordings.ts';
import { Api } from '../../server-kit/api.ts';
import type { ClockedServer } from '../../server-kit/clocked-server.ts';
import type { PushService } from '../../server-kit/push-service.ts';
import { Person } from './person.ts';

/** What stands for the account or is about it alone: nothing of this may stay. */
export const personal = {
  name: '나팔꽃하늘',
  nameBefore: '옛나팔꽃이름',
  guestName: '나팔꽃손님이름',
  address: 'morning.glory.of.the.field@example.com',
  reason: '나팔꽃이라서 꼭 들어가고 싶어요',
  reasonLeft: '아직 대답 없는 나팔꽃 부탁',
  keyword: '나팔꽃을기다림',
  keywordOfRoom: '나팔꽃방의낱말',
  note: '신고하며 덧붙인 나팔꽃 말',
  invitation: '나팔꽃이 부르는 말',
  takenBack: '지워 버린 나팔꽃 말',
  reported: '신고당한 나팔꽃 말',
} as const;

/** What it wrote in rooms: theirs, and stays. */
export const written = {
  comment: '국수부터 먹어요',
  memo: '창가 자리가 좋아요',
  proposal: '걸어서 갈 수 있어야 해요',
  vote: '비가 오니까요',
  message: '먼저 가서 줄 서 있을게요',
  carried: '이 이야기는 따로 해요',
  remark: '간판 글씨가 흔들려요',
  verdict: '이대로 내보내요',
} as const;

type Kind = 'itinerary' | 'decision' | 'chat' | 'review';
const bindings: Record<Kind, string> = {
  itinerary: 'ITINERARY',
  decision: 'DECISION',
  chat: 'CHAT',
  review: 'REVIEW',
};
/** One point. */
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export interface Room {
  id: string;
  kind: Kind;
  /** Of a link to its page; absent: there is none. */
  code?: string;
}

/** By room and type of event, how often it was done. */
export class Tally {
  readonly acts = new Map<string, Map<string, number>>();
  readonly files: string[] = [];

  note(roomId: string, ...types: string[]): void {
    const counts = this.acts.get(roomId) ?? new Map<string, number>();
    this.acts.set(roomId, counts);
    for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
}

export interface Life {
  gone: Person;
  owner: Person;
  friend: Person;
  rooms: Room[];
  /** That nobody else is in. */
  alone: Room;
  /** Of its verdict. */
  receipt: string;
  tally: Tally;
}

/** Everything that happens before it is deleted. */
export async function live(clock: ClockedServer, pushes: PushService): Promise<Life> {
  const gone = await Person.registers(clock, personal.nameBefore, personal.address);
  const owner = await Person.registers(clock, '주인장', 'owner@example.com');
  const friend = await Person.registers(clock, '오랜친구', 'friend@example.com');
  const life = {
    gone,
    owner,
    friend,
    rooms: [],
    alone: { id: '', kind: 'itinerary' as const },
    receipt: '',
    tally: new Tally(),
  };
  const acts = new Acts(clock, life);
  await acts.listens(pushes);
  await acts.course();
  await acts.decisions();
  await acts.talk();
  await acts.project();
  await acts.guest();
  await acts.administers();
  await clock.settle();
  return life;
}

class Acts {
  private readonly clock: ClockedServer;
  private readonly life: Life;

  constructor(clock: ClockedServer, life: Life) {
    this.clock = clock;
    this.life = life;
  }

  /** Browsers that are pushed to, words that are waited for, other ways in, and a name of before. */
  async listens(pushes: PushService): Promise<void> {
    const { gone, owner, friend, tally } = this.life;
    for (const person of [gone, owner, friend])
      await person.api.ask('POST', '/inbox/push', pushes.browser(() => this.clock.nowMs).subscription());
    await gone.api.ask('PATCH', '/inbox/settings', { keywords: [personal.keyword] });
    await gone.api.ask('PATCH', '/auth/me', { full_name: personal.name });
    await gone.api.ask('PUT', '/contact-code');
    await gone.api.ask('PUT', `/inbox/blocks/${friend.id}`, {});
    await gone.api.ask('DELETE', `/inbox/blocks/${friend.id}`);
    tally.files.push(await gone.uploads(null, '나팔꽃얼굴.pdf', 'application/pdf', document('얼굴')));
  }

  async course(): Promise<void> {
    const { gone, owner, friend, tally } = this.life;
    const { id, code } = await this.made(owner, 'itinerary', '/itineraries', { title: '비 오는 토요일' });
    await gone.api.ask('POST', `/shares/${code}/join`);
    tally.note(id, 'person.joined', 'member.joined');
    const added = await gone.does(id, 'place.add', { place: { name: '국숫집', memo: written.memo } });
    const place = idIn(added, 'plc');
    await gone.does(id, 'place.update', { place_id: place, fields: { memo: `${written.memo}!` } });
    const { id: comment } = await gone.api.ask<{ id: string }>('POST', `/rooms/${id}/comments`, {
      content: written.comment,
    });
    await gone.does(id, 'reaction.add', { target: place, reaction: '👍' });
    const photo = await gone.uploads(id, '창가.webm', 'audio/webm', voiceWebm);
    tally.files.push(photo);
    tally.note(id, 'place.added', 'place.updated', 'comment.added', 'reaction.added', 'file.added');
    await owner.api.ask('POST', `/rooms/${id}/comments`, { content: '그래요', parent_id: comment });
    const taken = await gone.api.ask<{ id: string }>('POST', `/rooms/${id}/comments`, { content: personal.takenBack });
    await gone.api.ask('DELETE', `/rooms/${id}/comments/${taken.id}`);
    tally.note(id, 'comment.added', 'comment.removed');

    const own = await this.made(gone, 'itinerary', '/itineraries', { title: '내가 만든 코스' });
    tally.note(own.id, 'person.joined', 'itinerary.created', 'member.joined', 'share.created');
    await friend.api.ask('POST', `/shares/${own.code}/join`);
    const invited = { emails: ['somebody.else@example.com'], role: 'editor', message: personal.invitation };
    await gone.api.ask('POST', `/rooms/${own.id}/invitations`, invited);
    const alone = await this.made(gone, 'itinerary', '/itineraries', { title: '혼자 보는 코스' });
    tally.note(alone.id, 'person.joined', 'itinerary.created', 'member.joined', 'share.created');
    this.life.alone = alone;
  }

  async decisions(): Promise<void> {
    const { gone, owner, tally } = this.life;
    const terms = { title: '어디로 갈까요', threshold: { kind: 'count', value: 2 }, membership_policy: 'approval' };
    const { id } = await this.made(owner, 'decision', '/decisions', terms);
    const { membership_id: asked } = await gone.api.ask<{ membership_id: string }>(
      'POST',
      `/decisions/${id}/memberships`,
      { message: personal.reason },
    );
    await owner.api.ask('PATCH', `/decisions/${id}/memberships/${asked}/approve`);
    const proposal = idIn(
      await gone.does(id, 'proposal.create', { category: 'criterion', action: 'add', content: written.proposal }),
      'prp',
    );
    await gone.does(id, 'vote.cast', { proposal_id: proposal, value: 'approve', reason: written.vote });
    await gone.api.ask('POST', `/rooms/${id}/comments`, { content: written.comment });
    await owner.does(id, 'vote.cast', { proposal_id: proposal, value: 'approve' });
    tally.note(id, 'person.joined', 'membership.requested', 'proposal.created', 'vote.cast', 'comment.added');

    const waiting = await this.made(owner, 'decision', '/decisions', { ...terms, title: '무엇을 먹을까요' });
    await gone.api.ask('POST', `/decisions/${waiting.id}/memberships`, { message: personal.reasonLeft });
    tally.note(waiting.id, 'person.joined', 'membership.requested');

    const secret = { ...terms, title: '누구 몰래', membership_policy: 'open', anonymous: true };
    const hidden = await this.made(owner, 'decision', '/decisions', secret);
    await gone.api.ask('POST', `/decisions/${hidden.id}/memberships`, {});
    const unsigned = idIn(
      await owner.does(hidden.id, 'proposal.create', { category: 'criterion', action: 'add', content: '가까워요' }),
      'prp',
    );
    await gone.does(hidden.id, 'vote.cast', { proposal_id: unsigned, value: 'approve' });
    tally.note(hidden.id, 'person.joined', 'membership.requested', 'membership.approved', 'member.joined');
  }

  async talk(): Promise<void> {
    const { gone, owner, friend, tally } = this.life;
    const group = { type: 'group', participant_ids: [gone.id, friend.id] };
    const { id } = await this.made(owner, 'chat', '/conversations', group, { 'idempotency-key': 'a-group-of-three' });
    const say = (content: string, more: object = {}): Promise<{ id: string; n: number }> =>
      gone.api.ask('POST', `/conversations/${id}/messages`, { content, ...more });
    const first = await say(written.message, { mentions: [owner.id] });
    await gone.api.ask('PATCH', `/conversations/${id}/messages/${first.id}`, { content: `${written.message}!` });
    const carried = await say(written.carried, { reply_to: first.id });
    const taken = await say(personal.takenBack);
    await gone.api.ask('DELETE', `/conversations/${id}/messages/${taken.id}`);
    const reported = await say(personal.reported);
    await gone.does(id, 'message.react', { message_id: first.id, reaction: '👍' });
    await gone.does(id, 'member.settings', { keywords: [personal.keywordOfRoom] });
    tally.note(id, 'message.sent', 'message.edited', 'message.sent', 'message.sent', 'message.deleted', 'message.sent');
    tally.note(id, 'message.reacted', 'member.settings_changed');
    const paper = await gone.uploads(id, '약도.pdf', 'application/pdf', document('약도'));
    const voice = await gone.uploads(id, '말소리.webm', 'audio/webm', voiceWebm);
    for (const file of [paper, voice]) await say('', { attachments: [file] });
    tally.files.push(paper, voice);
    tally.note(id, 'file.added', 'file.added', 'message.sent', 'message.sent');
    await owner.does(id, 'message.pin', { message_id: first.id });

    // A conversation of its own of what they said, where they are not.
    const branch = { from_n: first.n, to_n: carried.n, name: '따로', participant_ids: [] };
    await this.made(owner, 'chat', `/conversations/${id}/branches`, branch);
    const direct = { type: 'direct', participant_ids: [gone.id] };
    const two = await this.made(friend, 'chat', '/conversations', direct, { 'idempotency-key': 'only-we-two' });
    await gone.api.ask('POST', `/conversations/${two.id}/messages`, { content: written.message });
    tally.note(two.id, 'message.sent');
    const follows = this.life.rooms.find(({ kind }) => kind === 'itinerary')?.id ?? '';
    await this.made(owner, 'chat', '/conversations', { type: 'announcement', participant_ids: [], follows });

    const about = { reason: 'abuse', room_id: id };
    await owner.api.ask('POST', '/reports', { ...about, message_id: reported.id, note: '살펴봐 주세요' });
    // What was said then is shown to whoever decides, also once it is taken back.
    await gone.api.ask('DELETE', `/conversations/${id}/messages/${reported.id}`);
    tally.note(id, 'message.deleted');
    await owner.api.ask('POST', '/reports', { reason: 'other', account_id: gone.id });
    await gone.api.ask('POST', '/reports', { reason: 'spam', account_id: friend.id, note: personal.note });
    await friend.api.ask('PUT', `/inbox/blocks/${gone.id}`, {});
  }

  /** A version that it brings, what it says and draws on that, and what it says of it as a whole. */
  async project(): Promise<void> {
    const { gone, owner, tally } = this.life;
    const { id, code } = await this.made(owner, 'review', '/projects', { name: '개업 영상' });
    await gone.api.ask('POST', `/shares/${code}/join`);
    tally.note(id, 'person.joined', 'member.joined');
    const { video_id, file_id } = await gone.uploadsFilm(id, '개업.mp4', filmMp4);
    tally.files.push(file_id);
    tally.note(id, 'upload.started', 'video.added', 'version.added', 'file.added', 'version.processing');
    await this.clock.settle();
    const shapes = [{ type: 'circle', coordinates: [0.1, 0.1, 0.4, 0.4], style: { color: '#FF3B30', width: 3 } }];
    const said = { video_id, content: written.remark, drawing_data: { shapes }, screenshot: picture };
    const remark = await gone.api.ask<{ id: string; screenshot_url: string }>(
      'POST',
      `/projects/${id}/feedbacks`,
      said,
    );
    tally.files.push(idIn(remark.screenshot_url.replace(/^.*file=/u, ''), 'fil'));
    await gone.api.ask('POST', `/rooms/${id}/comments?target=${remark.id}`, { content: written.comment });
    const verdict = { video_id, version: 1, verdict: 'approved', note: written.verdict };
    const { receipt } = await gone.api.ask<{ receipt: string }>('POST', `/projects/${id}/approve`, verdict);
    this.life.receipt = receipt;
    tally.note(id, 'feedback.created', 'file.added', 'feedback.pictured', 'file.settled');
    tally.note(id, 'comment.added', 'approval.given');
    await owner.api.ask('PATCH', `/projects/${id}/feedbacks/${remark.id}`, { status: 'resolved', assignee: gone.id });
  }

  /** Who they were before they signed in: a guest by a link, taken along. */
  async guest(): Promise<void> {
    const { gone, tally } = this.life;
    const room = this.life.rooms.find(({ kind, code }) => kind === 'itinerary' && code !== undefined);
    if (room?.code === undefined) throw new Error('there is no course');
    const { access_token: guest_token } = await new Api(gone.api.origin).ask<{ access_token: string }>(
      'POST',
      '/auth/guest',
      { display_name: personal.guestName },
    );
    const guest = gone.api.as(guest_token);
    await guest.ask('POST', `/shares/${room.code}/join`);
    await guest.ask('POST', `/rooms/${room.id}/comments`, { content: '손님일 때 한 말' });
    tally.note(room.id, 'person.joined', 'member.joined', 'comment.added');
    await this.clock.settle();
    await gone.api.ask('POST', '/auth/merge', { guest_token });
  }

  /** They run the instance, with codes besides their password. */
  async administers(): Promise<void> {
    const { gone, friend } = this.life;
    await this.clock.settle();
    await gone.api.ask('POST', '/auth/email/verify', { token: await this.tokenFor(gone.email) });
    await gone.takesCodes();
    await gone.signsIn();
    const { id } = await friend.api.ask<{ id: string }>('POST', '/itineraries', { title: '얼린 코스' });
    this.clock.objects.push(['ITINERARY', id]);
    await gone.api.ask('POST', `/admin/rooms/${id}/freeze`, { reason: '신고가 여러 번 있었어요' });
    await gone.api.ask('POST', `/admin/rooms/${id}/thaw`, { reason: '괜찮아요' });
  }

  /** Of the link in the newest mail that shows whose address it is. */
  private async tokenFor(address: string): Promise<string> {
    const folder = join(this.clock.server.stateDir, 'mail');
    const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    const mails = await Promise.all(names.toSorted().map((name) => PostalMime.parse(readFileSync(join(folder, name)))));
    const texts = mails.filter(({ to }) => to?.[0]?.address === address).map(({ text = '' }) => text);
    return texts.flatMap((text) => /\/verify#(\S+)/u.exec(text)?.[1] ?? []).at(-1) ?? '';
  }

  /** With a link to its page, where its maker may make one. */
  private async made(
    by: Person,
    kind: Kind,
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<Room & { code: string }> {
    const { id } = await by.api.ask<{ id: string }>('POST', path, body, headers);
    this.clock.objects.push([bindings[kind], id]);
    const isDirect = 'type' in body && body.type === 'direct';
    const asked = { room_id: id, permission_level: 'edit' };
    const code =
      isDirect || 'follows' in body
        ? undefined
        : (await by.api.ask<{ share_id: string }>('POST', '/shares', asked)).share_id;
    const room = { id, kind, ...(code !== undefined && { code }) };
    this.life.rooms.push(room);
    return { ...room, code: code ?? '' };
  }
}

function document(words: string): Uint8Array {
  return Buffer.from(`%PDF-1.4\n%${words}\n`);
}

/** The first id of this sort in an answer. */
function idIn(answer: unknown, prefix: string): string {
  const found = new RegExp(`${prefix}_[0-9a-z]{26}`, 'u').exec(JSON.stringify(answer));
  if (found === null) throw new Error(`no ${prefix} in ${JSON.stringify(answer)}`);
  return found[0];
}
