// The tables of a kind against what happens in its rooms.
import { describe, expect, it } from 'vitest';
import type { RoomKind } from '#worker/room/kind.ts';
import { who, type PeopledRoom, type Who } from './people-of-a-room.ts';
import { commanding, commandsOf, describedRoutes, requesting, tried, type Act, type Row } from './permission-table.ts';
import { validCommands } from './valid-requests.ts';

/** Who may do what in rooms of a kind. A route or a command that it does not tell of fails. */
export interface Permissions<Room extends PeopledRoom> {
  /** What the routes and commands are of, for the names of the tests. */
  of: string;
  kind: RoomKind;
  /** A room in which this can be done. */
  open: (about: string) => Promise<Room>;
  /** What this needs besides fresh things. */
  prepare?: (room: Room, one: Who, about: string) => Promise<void>;
  /** What can be done to a room only once. */
  once?: RegExp;
  /** The paths of the API that are meant. */
  paths: RegExp;
  routes: readonly Row[];
  /** Routes that are others by another name, and not tried again. */
  alike?: readonly Row[];
  commands: readonly Row[];
  /** Commands that no client may send through any door, whoever it is. */
  ours: readonly string[];
}

/** Tries every route and every command as everyone around a room, and finds those that nobody thought of. */
export function holdPermissions<Room extends PeopledRoom>(permissions: Permissions<Room>): void {
  const { of, kind, routes, alike = [], commands, ours } = permissions;

  describe(`every route of ${of} is for those for whom it is meant`, () => {
    it.each(routes)('%s', async (route, expected) => {
      expect(await rowOf(permissions, [route, expected], requesting(route))).toEqual(expected);
    });

    it('and there is none beside them', async () => {
      const described = await describedRoutes(permissions.paths);
      expect(described.toSorted()).toEqual(namesOf([...routes, ...alike]));
    });
  });

  describe(`every command of ${of} is for those for whom it is meant`, () => {
    it.each(commands)('%s', async (type, expected) => {
      const act = commanding(type, (things) => validCommands[type]?.(things));
      expect(await rowOf(permissions, [type, expected], act)).toEqual(expected);
    });

    it('and there is none beside them', () => {
      const known = commandsOf(kind);
      expect(known.forClients.toSorted()).toEqual(namesOf(commands));
      expect(known.ours.toSorted()).toEqual(ours);
    });

    it('and those that are ours alone do not exist for anyone, its owner too', async () => {
      const { shared } = await permissions.open('');
      for (const type of ours) {
        const { status, text } = await shared.owner.post(`/rooms/${shared.id}/commands`, { type, data: {} });
        expect([status, text.includes('No such command.')], type).toEqual([400, true]);
      }
    });
  });
}

/** The row of a table as it comes out, everyone after the other. */
async function rowOf<Room extends PeopledRoom>(
  { open, prepare, once }: Permissions<Room>,
  [about, expected]: Row,
  { act, about: reads }: Act,
): Promise<Record<Who, string>> {
  let room = await open(about);
  const row: [Who, string][] = [];
  for (const one of who) {
    await prepare?.(room, one, about);
    const came = await tried(room, await room.fresh(one, reads), { one, expected: expected[one], act });
    row.push([one, came]);
    if (came === '+' && once?.test(about) === true) room = await open(about);
  }
  return Object.fromEntries(row) as Record<Who, string>;
}

function namesOf(rows: readonly Row[]): string[] {
  return rows.map(([name]) => name).toSorted();
}
