import type { MentionRange } from './mentions.ts';

/** A run of plain text as a page shows it. The texts joined are the input, always: nothing is added or lost. */
export type TextSegment =
  | { type: 'text'; text: string }
  | { type: 'link'; text: string; href: string }
  | { type: 'mention'; text: string; account_id: string };

export interface FoundLink {
  /** Offsets in UTF-16 units, as `slice` takes them. */
  start: number;
  end: number;
  /** http or https, never anything else. */
  href: string;
  /** Lower case, without port. */
  host: string;
}

const candidate =
  /(?<![a-z0-9@._-])(?:https?:\/\/|www\.)(?:(?!(?:(?<=\P{ASCII})|[,;|])https?:\/\/)[^\s<>"'`\\\p{Cc}\p{Cf}\p{Pi}\p{Pf}„‚‟〝〞〟「」『』【】《》〈〉（）［］｛｝〔〕〖〗。｡、，！？；：]|\u200d(?=\p{Extended_Pictographic}))+/giu;

/** As `webAddress` in text.schema.ts. Longer ones stay text, which also bounds the work of trimming. */
const maxAddress = 2000;
const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}])?';
const host = new RegExp(`^(?:(?:${label}\\.)+${label}|localhost)$`, 'u');
/** "www." alone promises less than "https://": it needs an end that domains have, which Hangul is in these cases only. */
const worldWide =
  /^www\.(?:[^.]+\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59}|한국|닷컴|닷넷|삼성|(?:(?!\p{Script=Hangul})[\p{L}\p{M}](?<=\P{ASCII}))+)$/u;
const trailing = /[.,;:!?*…·—–→)\]}]$/u;
const josa =
  '은|는|이|가|을|를|의|에|에서|에게|에게서|한테|한테서|께|께서|로|으로|로부터|으로부터|로써|으로써|로서|으로서|와|과|랑|이랑|하고|도|만|까지|부터|마저|조차|밖에|뿐|처럼|보다|같이|만큼|대로|나|이나|라도|이라도|든|이든|든지|이든지|야|이야|요';
const copula =
  '예요|이에요|이예요|에요|입니다|입니까|임|이다|인데|인가|인지|인듯|일까|이지만|지만|이?(?:고|며|지|죠|네|군|니까|거든|잖아|더라|더라고|던데|라고|라는|라니|라니까|라면|라서|란)|이?(?:었|였)(?:다|고|는데|지만|어|어요|습니다|나|네|죠|지)|였(?:다|고|는데|지만|어|어요|습니다|나|네|죠|지)';
const pointing = '(?:참고|참조|클릭|확인)(?:하세요|해|해요|바랍니다|부탁해요|부탁드려요)?|보세요|봐|봐요|봐봐';
/** What Korean glues to the end of a word; only this is cut off, so that an address may itself end in Hangul. */
const ending = new RegExp(`(?<=[!-~])(?:(?:${josa}){1,3}|(?:${copula}|${pointing})(?:요|도|만|는|은)?)$`, 'u');
/** An emoji that follows a word; one after a slash or a sign is the address's own: ".../wiki/🐻". */
const gluedEmoji =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d|[/=_%?&#+-])\p{Extended_Pictographic}/u;

/** Web addresses in plain text, in order, without the punctuation and the Korean particles that follow them. */
export function linksIn(text: string): FoundLink[] {
  const links: FoundLink[] = [];
  for (const match of text.matchAll(candidate)) {
    if (match[0].length > maxAddress) continue;
    const address = trimmedAddress(match[0]);
    const hostName = hostOf(address);
    if (hostName === undefined) continue;
    const href = /^https?:/iu.test(address) ? address : `https://${address}`;
    links.push({ start: match.index, end: match.index + address.length, href, host: hostName });
  }
  return links;
}

/** Cuts plain text into runs that a page shows as text, links and mentions, so that nothing is ever parsed as HTML. */
export function splitLinksAndMentions(text: string, mentions: readonly MentionRange[]): TextSegment[] {
  const links = linksIn(text);
  // A range that fits nowhere is text; in an address nobody is named.
  const named = mentions.filter(
    ({ start, end }) => end <= text.length && links.every((link) => end <= link.start || start >= link.end),
  );
  const segments: TextSegment[] = [];
  let at = 0;
  for (const run of [...links, ...named].toSorted((a, b) => a.start - b.start)) {
    if (run.start < at || run.end <= run.start) continue;
    if (run.start > at) segments.push({ type: 'text', text: text.slice(at, run.start) });
    const shown = text.slice(run.start, run.end);
    segments.push(
      'href' in run
        ? { type: 'link', text: shown, href: run.href }
        : { type: 'mention', text: shown, account_id: run.account_id },
    );
    at = run.end;
  }
  if (at < text.length) segments.push({ type: 'text', text: text.slice(at) });
  return segments;
}

function trimmedAddress(matched: string): string {
  let address = cutAtEmoji(cutAfterTopLevelDomain(matched));
  for (;;) {
    const shorter = withoutTail(address);
    if (shorter === address) return address;
    address = shorter;
  }
}

/** "https://example.com에서": no top-level domain mixes Latin and Hangul, so the rest is a sentence going on. */
function cutAfterTopLevelDomain(address: string): string {
  const glued = /^((?:https?:\/\/)?[^/?#]*?(?:\.[a-z]{2,63}|localhost)(?::\d{1,5})?)[^\p{ASCII}]/iu.exec(address);
  // A dot after the Hangul means that the label was an international one: "example.co한국.kr".
  if (glued?.[1] === undefined || address.slice(glued[1].length).split(/[/?#]/u, 1)[0]?.includes('.') === true)
    return address;
  return glued[1];
}

function cutAtEmoji(address: string): string {
  const glued = gluedEmoji.exec(address);
  const cut = glued === null ? address : address.slice(0, glued.index);
  // "https://example.com/🙏" is an address and thanks.
  return cut.replace(/^((?:https?:\/\/)?[^/]+\/)\p{Extended_Pictographic}.*$/iu, '$1');
}

function withoutTail(address: string): string {
  if (/(?<!\/)~$/u.test(address)) return address.slice(0, -1);
  const last = address.at(-1) ?? '';
  if (trailing.test(address) && !closesItsOwn(address, last)) return address.slice(0, -1);
  const glued = ending.exec(address);
  if (glued === null) return address;
  const before = address.slice(0, glued.index);
  // ".../wiki/로" is a page of that name; "https://example.com/로" is an address and a particle.
  return before.endsWith('/') && !/^(?:https?:\/\/)?[^/]+\/$/iu.test(before) ? address : before;
}

/** ".../Seoul_(city)" keeps its bracket; "(see https://example.com)" gives it back. */
function closesItsOwn(address: string, last: string): boolean {
  const opener = { ')': '(', ']': '[', '}': '{' }[last];
  return opener !== undefined && address.split(opener).length >= address.split(last).length;
}

function hostOf(address: string): string | undefined {
  const authority = address.replace(/^https?:\/\//iu, '').split(/[/?#]/u, 1)[0] ?? '';
  const [name = '', port, ...more] = authority.split(':');
  // An "@" here would be a user name that looks like the host. None of ours, so no link.
  if (more.length > 0 || (port !== undefined && !/^\d{1,5}$/u.test(port)) || !host.test(name)) return undefined;
  const lower = name.toLowerCase();
  return /^https?:/iu.test(address) || worldWide.test(lower) ? lower : undefined;
}
