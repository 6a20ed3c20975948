// How one comes into a lesson.
//
// command          who           events
// door.set         teach         door.set
// door.give_code   the worker    join_code.given    six figures that nobody else's lesson has now
import { z } from 'zod';
import { shareCode } from '../../access/access.schema.ts';
import { doors } from '../terms.ts';

export const doorSchema = z.strictObject({ door: z.enum(doors) });

const joinCode = z.string().regex(/^\d{6}$/u, 'must be six figures');
const given = z.strictObject({ join_code: joinCode, link: shareCode });

export const doorCommands = { 'door.set': doorSchema, 'door.give_code': given };

export const doorEvents = { 'door.set': doorSchema, 'join_code.given': given };

export type DoorEventData = { [Type in keyof typeof doorEvents]: z.infer<(typeof doorEvents)[Type]> };
