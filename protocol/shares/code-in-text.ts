// Eight characters, or twenty-two, and no letter or digit of ASCII after them: "abc12345에서" and "abc12345." hold a code,
// "abc123456" does not.
const atStart = /^(?:[0-9A-Za-z]{22}|[0-9A-Za-z]{8})(?![0-9A-Za-z])/u;
const afterPath = /\/(?:s|share)\/([^/?#\s]+)/u;

const afterContactPath = /\/u\/([^/?#\s]+)/u;

/** Six figures as they are read aloud: "482 913". */
const joinCode = /^\s*(\d{3})[\s-]?(\d{3})\s*$/u;

/**
 * The page that it leads to: `/u/…` of a person, `/s/…` of a room and of a bare code, `/join/…` of six figures; null where it
 * holds none.
 */
export function pathIn(text: string): string | null {
  const figures = joinCode.exec(text);
  if (figures !== null) return `/join/${figures[1]}${figures[2]}`;
  const contact = afterContactPath.exec(text)?.[1];
  const code = codeIn(contact ?? text);
  return code === null ? null : `/${contact === undefined ? 's' : 'u'}/${code}`;
}

/** The share code in what somebody pasted or typed: a link, a code, or either with something glued to it; else null. */
export function codeIn(text: string): string | null {
  const candidate = afterPath.exec(text)?.[1] ?? text.trim();
  return atStart.exec(candidate)?.[0] ?? null;
}
