// Who is there, by their sockets: of whatever device, not by acts.
//
// command            who           events
// attendance.begin   the worker    attendance.began    somebody's first socket is open
// attendance.end     the room's    attendance.ended    their last one is gone, or was heard last then
import { z } from 'zod';
import { idPattern } from '../../ids.ts';
import { parts } from '../terms.ts';

const accountId = z.string().regex(idPattern('acc'), 'must be an account id');

export const attendanceCommands = {
  'attendance.begin': z.strictObject({}),
  'attendance.end': z.strictObject({ account_id: accountId, until_ms: z.number().int() }),
};

export const attendanceEvents = {
  'attendance.began': z.strictObject({ account_id: accountId, part: z.enum(parts) }),
  'attendance.ended': attendanceCommands['attendance.end'],
};

export type AttendanceEventData = {
  [Type in keyof typeof attendanceEvents]: z.infer<(typeof attendanceEvents)[Type]>;
};

const moment = z.iso.datetime();

/** `seconds`: of the time that the lesson was live, over all devices. */
export const attendanceSchema = z.strictObject({
  results: z.array(
    z.strictObject({
      account_id: z.string(),
      name: z.string(),
      part: z.enum(parts),
      seconds: z.number().int().min(0),
      first_joined_at: moment,
      /** null: they are here. */
      last_left_at: moment.nullable(),
    }),
  ),
});
export type AttendanceState = z.infer<typeof attendanceSchema>;
