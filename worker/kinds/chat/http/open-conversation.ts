import type { ChatCommandData } from '#protocol/chat/commands.schema.ts';
import type { ConversationState } from '#protocol/chat/answers.schema.ts';
import { typedId } from '#protocol/ids.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { type Credentials, systemActor } from '#worker/room/credentials.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import type { OnceAnswer } from '#worker/http/idempotent.ts';
import { guestsMergedInto } from '#worker/directory/merges.ts';
import { applyMember, findRoom } from '#worker/directory/rooms.ts';
import { eachOf, refreshInbox } from '#worker/http/inbox/inbox-gateway.ts';
import { follow } from '#worker/http/inbox/follow-rooms.ts';
import { makeRoom } from '#worker/http/rooms/make-room.ts';
import { withoutBlockers } from './invited-accounts.ts';
import type { Invited } from '#protocol/chat/terms.schema.ts';
import { shareRoom } from '#worker/directory/people.ts';
import { callerOf, directoryOf } from '#worker/http/request.ts';
import { findRoomPlace, mayNow, type RoomPlace } from '#worker/http/rooms/room-gateway.ts';
import { credentialsOfCaller } from '#worker/http/rooms/knocking.ts';
import { roomStub } from '#worker/http/rooms/room-stub.ts';
import { chatKind, chatStateOf } from './room.ts';

type NewConversation = ChatCommandData['conversation.create'];

/**
 * A conversation that is new, or the one that two people have already: opened again where one of them had left it.
 *
 * @param way `shown`: the other one has shown a code to be spoken to by, which is their yes
 */
export async function openConversation(
  c: AppContext,
  freshId: string,
  data: NewConversation,
  way: 'asked' | 'shown' = 'asked',
): Promise<Result<OnceAnswer>> {
  const owner = credentialsOfCaller(callerOf(c));
  const { account_id } = owner;
  const others = data.participants.filter((one) => one.account_id !== account_id);
  // Told before a room is sought: of three, whose conversation would it be?
  if (data.type === 'direct' && others.length !== 1)
    return refuse('VALIDATION_ERROR', 'A direct conversation is one between two.', {
      participant_ids: ['must be one other person'],
    });
  const follows = await mayFollow(c, data, others.length);
  if (!follows.ok) return follows;
  const participants = await invitedBy(c, { ...data, others }, way);
  const [other] = others;
  const id =
    data.type === 'direct' && other !== undefined ? await directRoom(c, account_id, other.account_id) : freshId;
  const make = () =>
    makeRoom(c, {
      kind: chatKind,
      command: 'conversation.create',
      id,
      owner,
      data: { ...data, participants },
      state: chatStateOf,
    });
  let made = await make();
  if (!made.ok && made.error.code === 'NOT_FOUND' && data.type === 'direct') {
    const back = await reopen(c, id, [account_id]);
    made = back.ok ? await make() : back;
  }
  if (made.ok && data.type !== 'direct') await noteAll(c, id, { others: participants, body: made.value.body });
  if (made.ok && data.type === 'direct') {
    // Who asks for it as well says yes to it, and so has who showed the way to it, whatever they said before.
    await accept(c, id, owner);
    if (way === 'shown') await welcomeBy(c, id, others);
  }
  if (made.ok) made = await begun(c, made.value, { id, followed: follows.value, carries: data.carried !== undefined });
  if (made.ok) await refreshInbox(c.env, { id, kind: chatKind }, account_id);
  return made;
}

/** Whoever manages a room speaks to all who are in it. */
async function mayFollow(
  c: AppContext,
  { type, follows }: NewConversation,
  others: number,
): Promise<Result<RoomPlace | null>> {
  if (follows === undefined) return ok(null);
  if (type !== 'announcement')
    return refuse('VALIDATION_ERROR', 'Only an announcement follows a room.', { type: ['must be announcement'] });
  if (others > 0)
    return refuse('VALIDATION_ERROR', 'Who reads it is who is in the room.', { participant_ids: ['must be empty'] });
  const room = await findRoomPlace(c, follows);
  if (!room.ok) return room;
  const may = await mayNow({ ...room.value, credentials: credentialsOfCaller(callerOf(c)) }, 'manage');
  return may.ok ? room : may;
}

interface Beginning {
  id: string;
  followed: RoomPlace | null;
  carries: boolean;
}

function begun(c: AppContext, made: OnceAnswer, { id, followed, carries }: Beginning): Promise<Result<OnceAnswer>> {
  if (followed !== null) return begin(c, made, { roomId: id, followed });
  return carries ? readByMaker(c, made, id) : Promise.resolve(ok(made));
}

/** The members of the room are in it when it is answered. */
async function begin(
  c: AppContext,
  made: OnceAnswer,
  { roomId, followed: { id: follows, kind } }: { roomId: string; followed: RoomPlace },
): Promise<Result<OnceAnswer>> {
  await follow(c.env, directoryOf(c).db, { roomId, ownKind: chatKind, follows, kind });
  return asOfNow(c, made, roomId);
}

/** Whoever brings messages along has read them. */
async function readByMaker(c: AppContext, made: OnceAnswer, id: string): Promise<Result<OnceAnswer>> {
  const { last_message } = made.body as ConversationState;
  const data = { message_id: last_message?.id };
  const command = { id: null, type: 'read.mark', data, credentials: credentialsOfCaller(callerOf(c)) };
  const read = await roomStub(c.env, chatKind, id).execute({ ...command, origin: 'client' });
  return read.ok ? asOfNow(c, made, id) : read;
}

async function asOfNow(c: AppContext, made: OnceAnswer, id: string): Promise<Result<OnceAnswer>> {
  const credentials = credentialsOfCaller(callerOf(c));
  const now = await roomStub(c.env, chatKind, id).snapshot({ credentials, at: null });
  return now.ok ? ok({ ...made, body: chatStateOf(now.value) }) : now;
}

/** Whoever showed the way is in it: who waited to be asked, had said no, or had left. */
async function welcomeBy(c: AppContext, id: string, others: Invited[]): Promise<void> {
  const ids = others.map((one) => one.account_id);
  await reopen(c, id, ids);
  await eachOf(others, async ({ account_id, name, guest }) => {
    await accept(c, id, { account_id, name, guest, link: null });
    await refreshInbox(c.env, { id, kind: chatKind }, account_id);
  });
}

function reopen(c: AppContext, id: string, account_ids: string[]) {
  const command = { id: null, type: 'conversation.reopen', data: { account_ids }, credentials: systemActor };
  return roomStub(c.env, chatKind, id).execute({ ...command, origin: 'system' });
}

function accept(c: AppContext, id: string, credentials: Credentials) {
  const command = { id: null, type: 'participant.accept', data: {}, credentials };
  return roomStub(c.env, chatKind, id).execute({ ...command, origin: 'client' });
}

/** They share a room from this moment: what the room tells the directory may be a while on its way. */
async function noteAll(c: AppContext, roomId: string, made: { others: Invited[]; body: unknown }): Promise<void> {
  const { seq } = made.body as ConversationState;
  const { db } = directoryOf(c);
  const { account_id: me } = callerOf(c);
  const others = made.others.filter((one) => one.account_id !== me);
  await eachOf(others, (one) => applyMember(db, { roomId, accountId: one.account_id, role: 'member', seq }));
}

async function invitedBy(
  c: AppContext,
  { type, participants, others }: NewConversation & { others: Invited[] },
  way: 'asked' | 'shown',
): Promise<Invited[]> {
  const { account_id: me } = callerOf(c);
  if (type !== 'direct') return withoutBlockers(c.env, me, participants);
  return way === 'shown' ? others : asStrangers(c, me, others);
}

/** Someone whom one shares no room with is asked before anything of it counts. */
async function asStrangers(c: AppContext, me: string, others: Invited[]): Promise<Invited[]> {
  const { db } = directoryOf(c);
  return Promise.all(
    others.map(async (one) => ((await shareRoom(db, me, one.account_id)) ? one : { ...one, asked: true as const })),
  );
}

/** Of each of the two: their conversation is looked for under every pair. */
const fewGuests = 8;

/** The conversation of two, also where one of them has begun it as a guest and was taken along since. */
async function directRoom(c: AppContext, me: string, other: string): Promise<string> {
  const directory = directoryOf(c);
  const idsOf = async (id: string) => [id, ...(await guestsMergedInto(directory.db, id, fewGuests))];
  const [mine, theirs] = await Promise.all([idsOf(me), idsOf(other)]);
  const [own = '', ...before] = mine.flatMap((a) => theirs.map((b) => directRoomId([a, b])));
  if (before.length === 0 || (await findRoom(directory, own)) !== null) return own;
  for (const id of before) {
    // oxlint-disable-next-line no-await-in-loop -- the first that is there is the one
    if ((await findRoom(directory, id)) !== null) return id;
  }
  return own;
}

/** The same for the same two, whoever asks: so they meet in one room even when both ask at once. */
function directRoomId(ids: string[]): string {
  const [a, b] = [...new Set(ids)].toSorted();
  const digest = Buffer.from(sha256Hex(`direct conversation\n${a}\n${b ?? ''}`), 'hex');
  return typedId('rom', digest.readUIntBE(0, 6), digest.subarray(6, 16));
}
