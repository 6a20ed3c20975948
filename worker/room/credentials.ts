import { z } from 'zod';
import { capabilities, type Capability } from '#protocol/capabilities.ts';
import type { Refusal } from '#protocol/result.ts';
import type { You } from '#protocol/wire.ts';

/** Who knocks: proven by the worker, and what link they came by. What they may do is the room's to say. */
export interface Credentials {
  account_id: string;
  name: string;
  guest: boolean;
  /** Their e-mail is verified, by the word of the directory a moment ago. */
  verified?: true;
  /** The code of the share link they came by. */
  link: string | null;
  /** How often the link's password had been set when they gave it; absent: never. */
  link_epoch?: number;
  /** They have only opened a link and said nothing of who they are: they look, and are no person to the room. */
  looks?: true;
  /** They want to be invisible: nobody is told that they are here, or write. */
  unseen?: true;
  /** A mark of the address they came from, by which it cannot be known: many guests of one address share its budgets. */
  address?: string;
  /** The session of an account, with whose end their sockets are closed. */
  session?: string;
  /** What the room above this one says of them, where they are somebody there. */
  vouched?: Vouched;
}

/** By which link someone comes, and how often its password had been set. */
export type Way = Pick<Credentials, 'link' | 'link_epoch'>;

export function wayOf({ link, link_epoch }: Way): Way {
  return { link, ...(link_epoch !== undefined && { link_epoch }) };
}

/** The room itself acting: timers and the worker's own errands. */
export const systemActor: Credentials = { account_id: 'system', name: 'Madang', guest: false, link: null };

/** Someone in the room, with what they may do at this moment. */
export type Viewer = You;

/** Someone who may do everything: the room itself, and whoever is just making it. */
export function withAllCapabilities(
  { capabilities: own = [] }: { capabilities?: readonly Capability[] },
  { account_id: id, name, guest }: Credentials,
): Viewer {
  return { id, name, guest, role: null, capabilities: [...capabilities, ...own], owns: true };
}

/** What the room above says of someone: worn in the credentials with which they come into its child. */
export const vouchedSchema = z.object({
  /** A role of the child's kind, which they have as long as this is so. */
  role: z.string(),
  /** As of which moment of the rooms above. */
  seq: z.number(),
  /** The link by which they came in there: by it one asks again. */
  link: z.string().nullable(),
  link_epoch: z.number().exactOptional(),
  past_hidden: z.literal(true).exactOptional(),
});
export type Vouched = z.infer<typeof vouchedSchema>;

/** What whoever has not said who they are gets for anything but looking. */
export const onlyLooks: Refusal = {
  code: 'FORBIDDEN',
  message: 'This token only looks. Say who you are first, by POST /shares/{code}/access with a display_name.',
};
