/** So many letters has the code of a student's card; other secrets by which one comes back are longer. */
export const cardCodeLetters = 12;

/** Whether this is the code of a card, however it was typed. */
export function isCardCode(secret: string): boolean {
  return secret.replaceAll(/[^a-z\d]/giu, '').length === cardCodeLetters;
}
