// Groups of a lesson for a while. Each is a room that the lesson makes, a small lesson with a chat and a timer of its own, at
// whose door the lesson says who belongs there. Where people are, how long it lasts and who calls for help the lesson knows.
//
// command              who              events
// breakout.start       teach            breakout.started
// breakout.place       teach            breakout.placed: into a group, or out of all
// breakout.choose      answer           breakout.placed: oneself, where people choose
// breakout.extend      teach            breakout.timed
// breakout.end         teach            breakout.ended; breakout.timed where it is to end in a moment
// breakout.tell        teach            breakout.told: to all groups
// breakout.call        answer           breakout.called: my group needs help
// breakout.uncall      answer           breakout.call_ended: my group's
// breakout.answer      teach            breakout.call_ended
// breakout.finish      the room's own   breakout.ended, once its time is over
// session.note         a group          breakout.opened, once it is there
import { z } from 'zod';
import { idPattern } from '../../ids.ts';
import { line } from '../../text.schema.ts';
import { sessionStatuses } from '../terms.ts';
import { assignments, maxBreakoutMinutes, maxGroups } from './terms.ts';

const n = z.number().int().min(1);
const nothing = z.strictObject({});
const name = line(1, 60);
const message = line(1, 300);
const moment = z.iso.datetime({ precision: 3 });
const minutes = z.number().int().min(1).max(maxBreakoutMinutes);
const accountId = z.string().regex(idPattern('acc'), 'must be an account id');
const roomId = z.string().regex(idPattern('rom'), 'must be the id of a room');

const planned = z.strictObject({
  name: name.exactOptional(),
  account_ids: z.array(accountId).max(500).exactOptional(),
});

export const startBreakoutSchema = z
  .strictObject({
    rooms: z.array(planned).min(1).max(maxGroups).exactOptional(),
    count: z.number().int().min(1).max(maxGroups).exactOptional(),
    assign: z.enum(assignments).default('random'),
    duration_minutes: minutes.default(10),
  })
  .refine(({ rooms, count }) => (rooms === undefined) !== (count === undefined), {
    message: 'say either which rooms, or how many',
    path: ['rooms'],
  });

export const breakoutCommands = {
  'breakout.start': startBreakoutSchema,
  'breakout.place': z.strictObject({ account_id: accountId, room_id: roomId.nullable() }),
  'breakout.choose': z.strictObject({ room_id: roomId }),
  'breakout.extend': z.strictObject({ minutes }),
  'breakout.end': z.strictObject({ in_seconds: z.number().int().min(0).max(300).default(0) }),
  'breakout.tell': z.strictObject({ message }),
  'breakout.call': nothing,
  'breakout.uncall': nothing,
  'breakout.answer': z.strictObject({ room_id: roomId }),
  'breakout.finish': z.strictObject({ n }),
  /** What a group tells of itself, besides what nobody here asks for. */
  'session.note': z.object({ session_id: roomId, status: z.enum(sessionStatuses) }),
};

const group = z.strictObject({
  room_id: roomId,
  room_number: n,
  /** null: by its number. */
  name: name.nullable(),
  /** What the room is called. */
  title: line(1, 200),
  account_ids: z.array(accountId),
});

export const breakoutEvents = {
  'breakout.started': z.strictObject({
    n,
    assign: z.enum(assignments),
    duration_minutes: minutes,
    ends_at: moment,
    rooms: z.array(group),
  }),
  /** `from`: where they were. null: in no group. */
  'breakout.placed': z.strictObject({ n, account_id: accountId, from: roomId.nullable(), room_id: roomId.nullable() }),
  'breakout.timed': z.strictObject({ n, ends_at: moment }),
  'breakout.told': z.strictObject({ n, message }),
  'breakout.called': z.strictObject({ n, room_id: roomId, account_id: accountId }),
  'breakout.call_ended': z.strictObject({ n, room_id: roomId }),
  'breakout.opened': z.strictObject({ n, room_id: roomId }),
  'breakout.ended': z.strictObject({ n }),
};

const someone = z.strictObject({ id: z.string(), full_name: z.string() });

/** A group as it is told: with who is in it to whoever teaches and to those who are. */
export const shownGroupSchema = z.strictObject({
  room_id: z.string(),
  room_number: n,
  name: z.string().nullable(),
  participants: z.array(someone),
  /** Its room is there. */
  open: z.boolean(),
  /** Since when it calls for help; to whoever teaches, and to itself. */
  called_at: z.string().nullable(),
});

export const shownBreakoutSchema = z.strictObject({
  n,
  assign: z.enum(assignments),
  duration_minutes: z.number().int(),
  started_at: z.string(),
  ends_at: z.string(),
  /** null: it goes on. */
  ended_at: z.string().nullable(),
  /** What all groups were told last. */
  message: z.string().nullable(),
  rooms: z.array(shownGroupSchema),
});

export const breakoutAnswers = {
  'breakout.start': z.strictObject({
    n,
    ends_at: moment,
    rooms: z.array(
      z.strictObject({ room_id: roomId, room_number: n, name: name.nullable(), participants: z.number() }),
    ),
  }),
};

type Events = { [Type in keyof typeof breakoutEvents]: z.infer<(typeof breakoutEvents)[Type]> };

/** As they are told: with names in place of ids, to those who may know them. */
export interface BreakoutEventData extends Omit<Events, 'breakout.started' | 'breakout.placed' | 'breakout.ended'> {
  'breakout.started': Omit<Events['breakout.started'], 'rooms'> & {
    rooms: z.infer<typeof shownGroupSchema>[];
    /** The group of whoever is told. */
    mine: string | null;
  };
  /** `participants`: of the group in which whoever is told is from now on; to everyone else absent. */
  'breakout.placed': Events['breakout.placed'] & {
    full_name: string;
    participants?: z.infer<typeof shownGroupSchema>['participants'];
  };
  /** `kept`: it can be read on. */
  'breakout.ended': Events['breakout.ended'] & { kept: boolean };
}
