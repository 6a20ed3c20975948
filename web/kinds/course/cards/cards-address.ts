export const cardsScreen = 'cards';

/** Where a course's cards are, to be printed. */
export function cardsAddress(roomId: string): string {
  return `/r/${roomId}?screen=${cardsScreen}`;
}
