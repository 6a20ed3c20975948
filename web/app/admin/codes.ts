const codePattern = /^(?:[0-9A-Za-z]{8}|[0-9A-Za-z]{22})$/u;

/** Whether it is a link's code: ids of other things have a prefix and are longer. */
export function isCode(text: string): boolean {
  return codePattern.test(text);
}
