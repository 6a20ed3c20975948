// What the rooms above a room say of whoever is at its door. They are asked each time: a token says only by what way its
// bearer came into them, so what it once was worth is worth nothing.
import type { Result } from '#protocol/result.ts';
import { lineageOf, type RoomPlace } from '#worker/directory/rooms.ts';
import type { RoomRef } from '#worker/room/store/tables.ts';
import type { ParentWord } from '#worker/room/children/vouching.ts';
import { type Credentials, wayOf } from '#worker/room/credentials.ts';
import type { RoomStub } from '#worker/room/stub.ts';
import type { AppContext } from '../app-env.ts';
import { addressMark, directoryOf } from '../request.ts';
import { credentialsOf } from './knocking.ts';
import { roomStub } from './room-stub.ts';

/**
 * Who knocks at a room that another has made, with what that one says of them now.
 *
 * @param own by what is good for this very room, or why there is nothing
 */
export async function vouchedFor(
  c: AppContext,
  room: RoomPlace,
  own: Result<Credentials>,
): Promise<Result<Credentials>> {
  const lineage = await lineageOf(directoryOf(c).db, room);
  const token = c.get('roomToken');
  if (own.ok) {
    const who = own.value;
    const above = { ...who, ...(token?.above ?? { link: null }) };
    return { ok: true, value: await withVouch(c.env, { lineage, room, who, above }) };
  }
  // Whoever is in a room above by its token is at the doors of all that are below.
  if (token === null || !lineage.some(({ id }) => id === token.room_id)) return own;
  const above = { ...credentialsOf(token), address: addressMark(c) };
  return { ok: true, value: await withVouch(c.env, { lineage, room, who: personOf(above), above }) };
}

/** Someone who is in a room, at the door of one that it has made. */
export async function atChild(c: AppContext, { id, credentials }: AtARoom, child: RoomRef): Promise<AtARoom> {
  const room = { ...child, parent: id };
  const lineage = await lineageOf(directoryOf(c).db, room);
  const above = credentials.vouched === undefined ? credentials : asAbove(credentials);
  const vouched = await withVouch(c.env, { lineage, room, who: personOf(credentials), above });
  return { ...child, stub: roomStub(c.env, child.kind, child.id), credentials: vouched };
}

/** Whoever knocks, and where. */
export interface AtARoom {
  id: string;
  kind: string;
  stub: RoomStub;
  credentials: Credentials;
}

interface AtTheDoor {
  lineage: readonly RoomPlace[];
  room: RoomPlace;
  /** As they come here, and as they come into the rooms above. */
  who: Credentials;
  above: Credentials;
}

async function withVouch(env: Env, { lineage, room, who, above }: AtTheDoor): Promise<Credentials> {
  const { vouched } = await askAbove(env, { lineage, room, people: [above] });
  return vouched[0] == null ? who : { ...who, vouched: vouched[0] };
}

/**
 * The word of the rooms above on these people: each says of them what they are in the next one down. Its `seq` grows with
 * whatever happens in any of them.
 *
 * @param people as they come into the rooms above
 */
export async function askAbove(
  env: Env,
  { lineage, room, people }: { lineage: readonly RoomPlace[]; room: RoomPlace; people: readonly Credentials[] },
): Promise<ParentWord> {
  let asked = [...people];
  let word: ParentWord = { seq: 0, stands: 'closed', frozen: null, vouched: people.map(() => null) };
  for (const [index, { id, kind }] of lineage.entries()) {
    const { seq: above } = word;
    const child = lineage[index + 1] ?? room;
    // oxlint-disable-next-line no-await-in-loop -- each is asked about those of whom the one above it has spoken
    word = await roomStub(env, kind, id).vouch({ child: child.id, people: asked });
    word = { ...word, seq: word.seq + above };
    asked = people.map((who, at) => (word.vouched[at] == null ? who : { ...who, vouched: word.vouched[at] }));
  }
  const { seq } = word;
  return { ...word, vouched: word.vouched.map((one) => one && { ...one, seq }) };
}

/** The same people as the rooms above know them. */
export function asAbove(who: Credentials): Credentials {
  return { ...personOf(who), ...wayOf(who.vouched ?? { link: null }) };
}

/** Somebody by no way in particular. */
function personOf({ vouched: _vouched, link_epoch: _epoch, ...who }: Credentials): Credentials {
  return { ...who, link: null };
}
