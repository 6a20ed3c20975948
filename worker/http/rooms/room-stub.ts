// Which object a room is.
import type { RoomObject } from '#worker/room/room-object.ts';
import type { RoomStub } from '#worker/room/stub.ts';

/** Where the rooms of a kind are: bound under its name in capitals. null: this instance has no such kind. */
export function roomsOfKind(env: Env, kind: string): DurableObjectNamespace<RoomObject> | null {
  const bound: unknown = Reflect.get(env, kind.toUpperCase());
  return isNamespace(bound) ? bound : null;
}

function isNamespace(bound: unknown): bound is DurableObjectNamespace<RoomObject> {
  return typeof bound === 'object' && bound !== null && 'getByName' in bound;
}

/** The object of a room that is known to be of this kind; nothing is looked up, nothing is woken. */
export function roomStub(env: Env, kind: string, id: string, hint?: DurableObjectLocationHint): RoomStub {
  const namespace = roomsOfKind(env, kind);
  if (namespace === null) throw new Error(`no kind is registered as ${kind}`);
  // The runtime's own stub type cannot carry `unknown` data; what travels is JSON.
  return namespace.getByName(id, hint === undefined ? {} : { locationHint: hint }) as unknown as RoomStub;
}
