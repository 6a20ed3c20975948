/** Typed, sortable ids: a prefix and a UUIDv7 (RFC 9562 §5.7) in Crockford base32, lower case, 26 characters. */
export const idPrefixes = {
  account: 'acc',
  room: 'rom',
  place: 'plc',
  day: 'day',
  comment: 'cmt',
  proposal: 'prp',
  item: 'itm',
  membership: 'mbr',
  message: 'msg',
  file: 'fil',
  notification: 'ntf',
  request: 'req',
  session: 'ses',
  report: 'rep',
  invitation: 'inv',
  batch: 'bat',
  pushSubscription: 'psh',
  activity: 'act',
  video: 'vid',
  version: 'ver',
  feedback: 'fbk',
  receipt: 'rcp',
  keptSession: 'kep',
  asked: 'ask',
  poll: 'pol',
  quiz: 'quz',
  question: 'qst',
  submission: 'sub',
  material: 'mtl',
  announcement: 'ann',
  liveQuiz: 'lvq',
  assignment: 'asg',
} as const;

export type IdPrefix = (typeof idPrefixes)[keyof typeof idPrefixes];

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * @param nowMs milliseconds since the epoch, 48 bits
 * @param random at least 10 bytes of randomness, of which 74 bits are used
 */
export function typedId(prefix: IdPrefix, nowMs: number, random: Uint8Array): string {
  const at = (index: number): number => random[index] ?? 0;
  // 128 bits, most significant first: 48 of time, 4 of version, 12 random, 2 of variant, 62 random.
  const bytes = new Uint8Array(16);
  let time = nowMs;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | (at(0) & 0x0f);
  bytes[7] = at(1);
  bytes[8] = 0x80 | (at(2) & 0x3f);
  for (let index = 9; index < 16; index += 1) bytes[index] = at(index - 6);
  return `${prefix}_${base32(bytes)}`;
}

/** 26 characters of 5 bits for 128 bits: the first carries 3. */
function base32(bytes: Uint8Array): string {
  let text = '';
  let carried = 0;
  // Two bits of zero stand before the 128, so that they end on a boundary of 5.
  let bits = 2;
  for (const byte of bytes) {
    carried = (carried << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet.charAt((carried >> bits) & 31);
    }
    carried &= (1 << bits) - 1;
  }
  return text;
}

export function idPattern(prefix: IdPrefix): RegExp {
  return new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`);
}

/** The smallest id of that instant or later: ids are a time index of their own. */
export function earliestId(prefix: IdPrefix, atMs: number): string {
  return typedId(prefix, Math.max(0, atMs), new Uint8Array(10));
}

const letters = '[0-9a-hjkmnp-tv-z]{26}';

/**
 * The id of something that has an address of its own and says in it in which room it is, so that `/polls/{pid}` finds that.
 *
 * @param prefix what sort of thing it is: `pol`
 * @param own an id of its own, of whatever prefix
 * @returns `pol_`, the 26 letters of the room, and 26 of its own
 */
export function childId(prefix: string, roomId: string, own: string): string {
  return `${prefix}_${roomId.slice(-26)}${own.slice(-26)}`;
}

/** What ids of that sort of thing look like, whichever room they are in; of any sort where none is said. */
export function childIdPattern(prefix = '[a-z]{3}'): RegExp {
  return new RegExp(`^${prefix}_${letters}${letters}$`);
}

/** The id of the room that such an id names. */
export function roomOfChildId(id: string): string {
  return `rom_${id.slice(-52, -26)}`;
}

/** The same without the room, as what knows that anyway calls it: `pol_` and the 26 letters of its own. */
export function ownIdOf(id: string): string {
  return `${id.slice(0, 4)}${id.slice(-26)}`;
}
