// Somebody picked at random of those who are here: nobody twice before everyone was.
//
// command       who      events
// pick.draw     teach    pick.drawn
// pick.show     teach    pick.shown: to everybody
// pick.clear    teach    pick.cleared
import { z } from 'zod';

const n = z.number().int().min(1);
const nothing = z.strictObject({});

export const pickCommands = {
  /** `shown`: everybody sees at once who it is. */
  'pick.draw': z.strictObject({ shown: z.boolean().exactOptional() }),
  'pick.show': nothing,
  'pick.clear': nothing,
};

const picked = { n, account_id: z.string(), name: z.string() };

export const pickEvents = {
  /** `round`: everyone who is here was picked so many times less one. */
  'pick.drawn': z.strictObject({ ...picked, round: n, shown: z.boolean() }),
  'pick.shown': z.strictObject(picked),
  'pick.cleared': nothing,
};

export const pickAnswers = {
  'pick.draw': z.strictObject(picked),
};

export type PickEventData = { [Type in keyof typeof pickEvents]: z.infer<(typeof pickEvents)[Type]> };
