import { z } from 'zod';
import { takenBackCounts } from './access.schema.ts';

/** Someone who may be here or has been. Those who only looked are nobody, and counted apart. */
export const roomPersonSchema = z.strictObject({
  account_id: z.string(),
  name: z.string(),
  guest: z.boolean(),
  /** `null`: no member. */
  role: z.string().nullable(),
  /** `member`; `link`: comes and goes by a link that opens; `gone`: has taken part, and no way in is left. */
  state: z.enum(['member', 'link', 'gone']),
  /** The link they came by, for those who see links. */
  link: z.strictObject({ code: z.string(), name: z.string().nullable() }).nullable(),
  joined_at: z.iso.datetime().nullable(),
  /** A socket of theirs is open now. */
  here: z.boolean(),
});
export type RoomPerson = z.infer<typeof roomPersonSchema>;

/** What is meant by how many, everywhere. */
export const peopleCountsSchema = z.strictObject({
  /** Who may be here: members, and who came by a link that still opens under a name. */
  may_be_here: z.number().int(),
  /** Who has ever taken part under a name. */
  taken_part: z.number().int(),
  /** Who is here now. */
  here: z.number().int(),
  /** How many more only look now, and are nobody. */
  looking: z.number().int(),
});

export const roomPeopleSchema = z.strictObject({
  /** Managers see all, others the members, and those who only look nobody. */
  items: z.array(roomPersonSchema),
  next_cursor: z.null(),
  counts: peopleCountsSchema,
  /** Those whom no link lets in; for managers. */
  shut_out: z.array(
    z.strictObject({ account_id: z.string(), name: z.string(), guest: z.boolean(), at: z.iso.datetime() }),
  ),
});
export type RoomPeople = z.infer<typeof roomPeopleSchema>;

/** What one person has done here that is still theirs, or what of it was taken back just now. */
export const actsOfPersonSchema = z.strictObject({
  counts: takenBackCounts,
  /** What was theirs and stays, because others have written on it. */
  kept: z.number().int(),
  /** More than fits into one go: how many acts are left for the next. */
  left: z.number().int(),
});
export type ActsOfPerson = z.infer<typeof actsOfPersonSchema>;
