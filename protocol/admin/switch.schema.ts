// What whoever runs an instance may switch off, and what they say to all who come.
import { z } from 'zod';
import { line } from '../text.schema.ts';
import { givenPassword } from '../accounts/account.schema.ts';
import { actReason } from './account.schema.ts';

/** All of them are on at first. */
export const switchNames = [
  /** New accounts, by whatever way, also of guests. */
  'registration',
  /** New guests: people who take part with a name alone. */
  'guests',
  /** New rooms of guests. */
  'guest_rooms',
  'new_rooms',
  'uploads',
  /** What is to be sent waits, as long as it makes sense. */
  'mail',
  'push',
  /** Looking at pages that messages lead to, outside. */
  'link_previews',
  /** Anything that changes what people have made; off: everything is read, and nothing written. */
  'writing',
] as const;
export type SwitchName = (typeof switchNames)[number];
export type Switches = Record<SwitchName, boolean>;

/** The last time that it was set; null: never. */
const setFacts = z
  .strictObject({ by: z.strictObject({ id: z.string(), name: z.string() }), reason: z.string(), at: z.iso.datetime() })
  .nullable();

export const switchesSchema = z
  .strictObject({
    switches: z.array(z.strictObject({ name: z.enum(switchNames), on: z.boolean(), set: setFacts })),
    /** What everybody reads above every page; null: nothing. */
    notice: z.strictObject({ text: z.string().nullable(), set: setFacts }),
  })
  .meta({ id: 'Switches' });
export type SwitchesAnswer = z.infer<typeof switchesSchema>;

export const setSwitchBody = z.strictObject({
  on: z.boolean(),
  reason: actReason,
  password: givenPassword.exactOptional(),
});

export const setNoticeBody = z.strictObject({
  text: line(1, 300).nullable(),
  reason: actReason,
  password: givenPassword.exactOptional(),
});
