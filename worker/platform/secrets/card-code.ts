import { cardCodeLetters } from '#protocol/accounts/card-code.ts';
import { sealOf } from './keys.ts';

/** Letters and figures that are not taken for each other (Crockford's), in lower case. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The code of a card, of 60 bits: the same for one account and one time of making, so that it can be printed again and is
 * kept nowhere.
 */
export function cardCode(secret: string, accountId: string, madeAtMs: number): string {
  const digest = sealOf(secret, 'student card').update(`${accountId} ${madeAtMs}`).digest();
  return Array.from(digest.subarray(0, cardCodeLetters), (byte) => alphabet[byte % 32]).join('');
}

/** A code as somebody types it: in groups, in capitals, with an O for a zero. */
export function typedCardCode(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z\d]/gu, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/gu, '1');
}
