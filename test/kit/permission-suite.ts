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
  /** In what state a room must be for this, where they have several. */
  stageFor?: (about: string) => string;
  /** A room in that state. */
  open: (stage: string) => Promise<Room>;
  /** What this needs besides fresh things. */
  prepare?: (room: Room, one: Who, about: string) => Promise<void>;
  /** What can be done to a room only once. */
  once?: RegExp;
  /** What changes the room or who is around it for whatever is tried next: it has a room of its own. */
  apart: RegExp;
  /** The paths of the API that are meant. */
  paths: RegExp;
  routes: readonly Row[];
  /** Routes that are others by another name, and not tried again. */
  alike?: readonly Row[];
  commands: readonly Row[];
  /** Commands that no client may send through any door, whoever it is. */
  ours: readonly string[];
}

/** So many rows are tried in one room: it grows, and the owner may do some things only so often. */
const rowsOfARoom = 5;

/** Tries every route and every command as everyone around a room, and finds those that nobody thought of. */
export function holdPermissions<Room extends PeopledRoom>(permissions: Permissions<Room>): void {
  const { of, kind, routes, alike = [], commands, ours } = permissions;
  const stages = new Stages(permissions);

  describe(`every route of ${of} is for those for whom it is meant`, () => {
    it.each(routes)('%s', async (route, expected) => {
      expect(await stages.rowOf([route, expected], requesting(route))).toEqual(expected);
    });

    it('and there is none beside them', async () => {
      const described = await describedRoutes(permissions.paths);
      expect(described.toSorted()).toEqual(namesOf([...routes, ...alike]));
    });
  });

  describe(`every command of ${of} is for those for whom it is meant`, () => {
    it.each(commands)('%s', async (type, expected) => {
      const act = commanding(type, (things) => validCommands[type]?.(things));
      expect(await stages.rowOf([type, expected], act)).toEqual(expected);
    });

    it('and there is none beside them', () => {
      const known = commandsOf(kind);
      expect(known.forClients.toSorted()).toEqual(namesOf(commands));
      expect(known.ours.toSorted()).toEqual(ours);
    });

    it('and those that are ours alone do not exist for anyone, its owner too', async () => {
      const { shared } = await stages.roomFor('');
      for (const type of ours) {
        const { status, text } = await shared.owner.post(`/rooms/${shared.id}/commands`, { type, data: {} });
        expect([status, text.includes('No such command.')], type).toEqual([400, true]);
      }
    });
  });
}

/** The rooms in which rows are tried, one for each stage until it has had its rows. */
class Stages<Room extends PeopledRoom> {
  private readonly permissions: Permissions<Room>;
  private readonly shared = new Map<string, { room: Room; rowsLeft: number }>();

  constructor(permissions: Permissions<Room>) {
    this.permissions = permissions;
  }

  /** The row of a table as it comes out, everyone after the other. */
  async rowOf([about, expected]: Row, { act, about: reads }: Act): Promise<Record<Who, string>> {
    const { prepare, once } = this.permissions;
    let room: Room | null = await this.roomFor(about);
    const row: [Who, string][] = [];
    for (const one of who) {
      room ??= await this.open(about);
      await prepare?.(room, one, about);
      const came = await tried(room, await room.fresh(one, reads), { one, expected: expected[one], act });
      row.push([one, came]);
      if (came !== '+') continue;
      if (once?.test(about) === true) room = null;
      else if (!about.startsWith('GET ')) room.used();
    }
    return Object.fromEntries(row) as Record<Who, string>;
  }

  async roomFor(about: string): Promise<Room> {
    const { once, apart, stageFor } = this.permissions;
    if (apart.test(about) || once?.test(about) === true) return this.open(about);
    const stage = stageFor?.(about) ?? '';
    const { room, rowsLeft } = this.shared.get(stage) ?? { room: await this.open(about), rowsLeft: rowsOfARoom };
    if (rowsLeft > 1) this.shared.set(stage, { room, rowsLeft: rowsLeft - 1 });
    else this.shared.delete(stage);
    return room;
  }

  private open(about: string): Promise<Room> {
    return this.permissions.open(this.permissions.stageFor?.(about) ?? '');
  }
}

function namesOf(rows: readonly Row[]): string[] {
  return rows.map(([name]) => name).toSorted();
}
