// A file as rooms: the one that it is of, and those that this one has made, each as a child of the room that it is named under.
import { refuse, type Refusal, type Result } from '#protocol/result.ts';
import { kinds } from '#worker/registry.ts';
import { childIdIn } from '#worker/room/children/child-rooms.ts';
import type { RoomRef } from '#worker/room/store/tables.ts';
import { systemActor, type Credentials } from '#worker/room/credentials.ts';
import { linesOfOneRoom, streamOfLines, textOfLine, type FileHead, type FileLine } from '#worker/room/log/room-file.ts';
import { roomStub } from '../rooms/room-stub.ts';

export interface IncomingRooms {
  id: string;
  kind: string;
  owner: Credentials;
  lines: AsyncGenerator<FileLine>;
}

interface MadeRoom extends RoomRef {
  /** Its id in the file. */
  was: string;
  title: string;
  seq: number;
}

interface MadeChild extends MadeRoom {
  parentId: string;
}

/** All of them or none. */
export async function importRooms(
  env: Env,
  { id, kind, owner, lines }: IncomingRooms,
): Promise<Result<[MadeRoom, ...MadeChild[]]>> {
  const first = await lines.next();
  const head = first.done === true || first.value[0] !== 'head' ? null : first.value[1];
  if (head === null) return refuse('VALIDATION_ERROR', 'The file has no events.');
  const one = await imported(env, { room: { id, kind }, head, lines, owner });
  if (!one.ok) return one;
  const rooms: [MadeRoom, ...MadeChild[]] = [one.value];
  /** Where each room of the file is now, by its id there. */
  const known = new Map<string, RoomRef>([[head.room_id, { id, kind }]]);
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- a child is there once its parent is
    const next = await lines.next();
    if (next.done === true) return { ok: true, value: rooms };
    // oxlint-disable-next-line no-await-in-loop
    const child = await childFrom(env, next.value, { known, lines, owner });
    if (child.ok) {
      rooms.push(child.value);
      continue;
    }
    // oxlint-disable-next-line no-await-in-loop
    await takeBack(env, rooms);
    return child;
  }
}

interface ChildSource {
  known: Map<string, RoomRef>;
  lines: AsyncGenerator<FileLine>;
  owner: Credentials;
}

async function childFrom(env: Env, line: FileLine, { known, ...from }: ChildSource): Promise<Result<MadeChild>> {
  if (line[0] === 'end' && 'refused' in line[1]) return { ok: false, error: line[1].refused };
  if (line[0] !== 'head') return { ok: false, error: noChild };
  const head = line[1];
  const parent = known.get(head.parent_id ?? '');
  if (parent === undefined || !Object.hasOwn(kinds, head.kind)) return { ok: false, error: noChild };
  const room = { id: childIdIn(parent.id, head.room_id), kind: head.kind };
  const children = await roomStub(env, parent.kind, parent.id).children();
  // What its events do not say that it has made is none.
  if (!children.some((one) => one.id === room.id && one.kind === room.kind)) return { ok: false, error: noChild };
  const made = await imported(env, { ...from, room, head, parent });
  if (!made.ok) return made;
  known.set(head.room_id, room);
  return { ok: true, value: { ...made.value, parentId: parent.id } };
}

const noChild: Refusal = {
  code: 'VALIDATION_ERROR',
  message: 'The file has a room that none of its rooms has made.',
  details: { children: ['is no child of a room of this file'] },
};

interface OneRoom extends Omit<ChildSource, 'known'> {
  room: RoomRef;
  head: FileHead;
  parent?: RoomRef;
}

async function imported(env: Env, { room, head, lines, owner, parent }: OneRoom): Promise<Result<MadeRoom>> {
  const own = streamOfLines(withHead(head, linesOfOneRoom(lines)));
  const made = await roomStub(env, room.kind, room.id).importRoom(own, owner, parent);
  return made.ok ? { ok: true, value: { ...room, was: head.room_id, ...made.value } } : made;
}

async function* withHead(head: FileHead, lines: AsyncGenerator<FileLine>): AsyncGenerator<string[]> {
  yield [textOfLine(['head', head])];
  for await (const line of lines) yield [textOfLine(line)];
}

/** Nobody has seen them yet. */
async function takeBack(env: Env, rooms: readonly RoomRef[]): Promise<void> {
  for (const { id, kind } of rooms)
    for (const type of ['room.delete', 'room.bury'])
      // oxlint-disable-next-line no-await-in-loop -- the one before the other
      await roomStub(env, kind, id).execute({ id: null, type, data: {}, credentials: systemActor, origin: 'system' });
}
