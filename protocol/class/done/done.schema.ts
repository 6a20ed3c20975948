// "Done?": who teaches asks, everyone taps, and the list shows who has not.
//
// command       who       events
// done.ask      teach     done.asked: it takes the place of what was asked before
// done.tell     answer    done.told
// done.close    teach     done.closed
import { z } from 'zod';
import { line } from '../../text.schema.ts';

const n = z.number().int().min(1);
const nothing = z.strictObject({});
const task = line(1, 200);

export const doneCommands = {
  'done.ask': z.strictObject({ task: task.exactOptional() }),
  'done.tell': z.strictObject({ n, done: z.boolean() }),
  'done.close': nothing,
};

export const doneEvents = {
  'done.asked': z.strictObject({ n, task: task.nullable() }),
  'done.told': z.strictObject({ n, account_id: z.string(), done: z.boolean() }),
  'done.closed': z.strictObject({ n }),
};

export type DoneEventData = { [Type in keyof typeof doneEvents]: z.infer<(typeof doneEvents)[Type]> };
