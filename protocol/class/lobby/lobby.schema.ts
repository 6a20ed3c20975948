// Who waits before the door of a lesson, and who of them is let in.
//
// command         who            events
// lobby.knock     the worker     lobby.knocked     somebody's first socket is open who may not come in by themselves
// lobby.leave     the room's     lobby.left        their last one is gone: their place stays theirs
// lobby.admit     teach          lobby.admitted    these, or all who wait; so does `door.set` to open
// lobby.refuse    teach          lobby.refused
import { z } from 'zod';
import { idPattern } from '../../ids.ts';
import { maxAdmitted } from './terms.ts';

const accountId = z.string().regex(idPattern('acc'), 'must be an account id');
const one = z.strictObject({ account_id: accountId });
const several = z.array(accountId).min(1).max(maxAdmitted);

export const lobbyCommands = {
  'lobby.knock': z.strictObject({}),
  'lobby.leave': one,
  /** Absent: all who wait. */
  'lobby.admit': z.strictObject({ account_ids: several.exactOptional() }),
  'lobby.refuse': one,
};

export const lobbyEvents = {
  'lobby.knocked': one,
  'lobby.left': one,
  'lobby.admitted': z.strictObject({ account_ids: z.array(accountId).min(1) }),
  'lobby.refused': one,
};

export type LobbyEventData = { [Type in keyof typeof lobbyEvents]: z.infer<(typeof lobbyEvents)[Type]> };

/** `here`: their page is open. */
const place = z.strictObject({ account_id: z.string(), name: z.string(), here: z.boolean(), since: z.iso.datetime() });

export const lobbySchema = z.strictObject({ waiting: z.array(place), refused: z.array(place) });
export type LobbyState = z.infer<typeof lobbySchema>;
