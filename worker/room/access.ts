// What somebody may do in the room now: what the kind says their credentials are worth, and nothing but to look in where
// the room is frozen.
import { refuse, type Result } from '#protocol/result.ts';
import type { Credentials, Viewer } from './credentials.ts';
import type { FrozenRoom } from './kind.ts';
import type { Room } from './room.ts';

/** Since when and why it is frozen; null where it is not. Asked of the rows once, and again where rights change. */
export function frozenOf({ db, kind, memory }: Pick<Room, 'db' | 'kind' | 'memory'>): FrozenRoom | null {
  if (memory.frozen === undefined) memory.frozen = kind.frozen?.(db) ?? null;
  return memory.frozen;
}

/**
 * Whether somebody stands before the door: the kind lets them knock, and until they are let in they hear nothing of the room
 * but what is told to them by name.
 */
export function isOutside({ capabilities, frozen }: Pick<Viewer, 'capabilities' | 'frozen'>): boolean {
  return !(frozen?.could ?? capabilities).includes('view');
}

/** To whoever stands there and wants more than that. */
export const notLetIn = refuse('FORBIDDEN', 'You are waiting to be let in.', { reason: ['waiting'] });

/** What these credentials are worth now, or why nothing. */
export function accessOf(room: Room, credentials: Credentials): Result<Viewer> {
  const access = room.kind.access(room.db, credentials, room.nowMs());
  const frozen = frozenOf(room);
  return access.ok && frozen !== null ? { ok: true, value: asFrozen(access.value, frozen) } : access;
}

function asFrozen({ owns: _owns, ...viewer }: Viewer, { reason, at }: FrozenRoom): Viewer {
  const { capabilities, offers } = viewer;
  const only = (may: Viewer['capabilities']): Viewer['capabilities'] => may.filter((one) => one === 'view');
  return {
    ...viewer,
    capabilities: only(capabilities),
    ...(offers !== undefined && { offers: only(offers) }),
    frozen: { reason, at, could: offers ?? capabilities },
  };
}

/** Somebody with what they could do here if the room were not frozen. */
export function asIfThawed({ frozen, ...viewer }: Viewer): Viewer {
  if (frozen === undefined) return viewer;
  return viewer.offers === undefined ? { ...viewer, capabilities: frozen.could } : { ...viewer, offers: frozen.could };
}
