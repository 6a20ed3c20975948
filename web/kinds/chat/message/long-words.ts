/** From where on a message shows only its beginning. */
export const longWords = { letters: 800, lines: 16 };
