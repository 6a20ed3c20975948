// Looks at pages that strangers name, for their titles, and at our own that links lead to. Whatever is in doubt is not
// shown: the answer is null then, and never says why.
import { exports } from 'cloudflare:workers';
import { decodeHTML, decodeHTMLAttribute } from 'entities';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { previewLengths } from '#protocol/chat/terms.ts';
import { cleanLine, isVisible } from '#protocol/clean-text.ts';
import { boundedText } from './limits/bounded-text.ts';
import { outsideAddress } from './outside-address.ts';

export interface PageWords {
  title: string;
  description: string | null;
  site: string | null;
}

export interface PageEnds {
  /** Where names are resolved, by DNS over HTTPS. */
  resolver: URL;
  ask?: typeof fetch;
  /** For all of it together. */
  patienceMs?: number;
}

const asked = { accept: 'text/html,application/xhtml+xml', 'user-agent': 'Madang (link preview)' };
const mostBytes = 512 * 1024;
const mostRedirects = 3;
const mostResolverBytes = 16 * 1024;

/** The configured resolver, or null where there is none or it is not https: then no page is looked at. */
export function resolverAddress(env: { LINK_PREVIEW_RESOLVER: string }): URL | null {
  if (!URL.canParse(env.LINK_PREVIEW_RESOLVER)) return null;
  const address = new URL(env.LINK_PREVIEW_RESOLVER);
  return address.protocol === 'https:' ? address : null;
}

/** What the page at this address says of itself, as plain text; null where it cannot be had or anything is in doubt. */
export async function pageWords(
  url: string,
  { resolver, ask = fetch, patienceMs = 3_000 }: PageEnds,
): Promise<PageWords | null> {
  const signal = AbortSignal.timeout(patienceMs);
  const late = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  return Promise.race([look(url, { resolver, ask, signal }).catch(() => null), late]);
}

/**
 * What the page of a link of our own says of itself to whoever opens it, without the network in between: no resolver is
 * asked, and what others may not see without a password is not shown here either. Null for any other page of ours.
 */
export async function linkPageWords(url: URL): Promise<PageWords | null> {
  if (!/^\/(?:s|share)\//u.test(url.pathname)) return null;
  const response = await exports.default.fetch(url, { headers: asked, redirect: 'manual' });
  return readPage(response);
}

interface Looking {
  resolver: URL;
  ask: typeof fetch;
  signal: AbortSignal;
}

async function look(url: string, looking: Looking): Promise<PageWords | null> {
  let address = outsideAddress(url);
  for (let redirects = 0; address !== null && redirects <= mostRedirects; redirects += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each step leads to the next
    if (!(await leadsOutside(address.hostname, looking))) return null;
    // oxlint-disable-next-line no-await-in-loop
    const response = await looking.ask(address, {
      headers: asked,
      redirect: 'manual',
      signal: looking.signal,
    });
    if (![301, 302, 303, 307, 308].includes(response.status)) return readPage(response);
    // oxlint-disable-next-line no-await-in-loop
    await response.body?.cancel();
    const location: string | null = response.headers.get('location');
    address = location === null ? null : outsideAddress(location, address.href);
  }
  return null;
}

const resolved = z.object({
  Status: z.literal(0),
  Answer: z.array(z.object({ type: z.number(), data: z.string() })).optional(),
});
const addressTypes = [
  { name: 'A', type: 1 },
  { name: 'AAAA', type: 28 },
];

/** Whether a name has addresses, and all of them are in the public network: one that is not is reason enough. */
async function leadsOutside(hostname: string, { resolver, ask, signal }: Looking): Promise<boolean> {
  const found = await Promise.all(
    addressTypes.map(async ({ name, type }) => {
      const question = new URL(resolver);
      question.searchParams.set('name', hostname);
      question.searchParams.set('type', name);
      const response = await ask(question, {
        headers: { accept: 'application/dns-json' },
        redirect: 'manual',
        signal,
      });
      if (response.status !== 200) throw new Error('the resolver does not answer');
      const { Answer: answers = [] } = resolved.parse(JSON.parse(await boundedText(response, mostResolverBytes)));
      return answers.filter((answer) => answer.type === type).map((answer) => answer.data);
    }),
  );
  const addresses = found.flat();
  return addresses.length > 0 && addresses.every(isPublic);
}

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Not private, shared, loopback, link-local, multicast, mapped, tunnelled, reserved or otherwise somebody's own. */
export function isPublic(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(globalUnicast);
}

async function readPage(response: Response): Promise<PageWords | null> {
  const contentType = response.headers.get('content-type') ?? '';
  const isPage = response.status === 200 && /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/iu.test(contentType);
  if (!isPage) {
    await response.body?.cancel();
    return null;
  }
  const head = await headOf(response);
  const html = head === null ? null : decoded(head, contentType);
  return html === null ? null : wordsOf(html);
}

const headEnd = /<\/head|<body/iu;
const overlap = '</head'.length;
const singleBytes = 'windows-1252';

/** The bytes up to the end of the head: no more than that is read. Null where it has no end in what we are ready to read. */
async function headOf(response: Response): Promise<Uint8Array | null> {
  if (response.body === null) return null;
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  const latin = new TextDecoder(singleBytes);
  const bytes = new Uint8Array(mostBytes);
  let size = 0;
  let tail = '';
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- a stream comes piece by piece
    const { done, value } = await reader.read();
    if (done) return bytes.subarray(0, size);
    const piece = value.subarray(0, mostBytes - size);
    bytes.set(piece, size);
    const seen = tail + latin.decode(piece);
    const end = seen.search(headEnd);
    const before = size - tail.length;
    size += piece.byteLength;
    tail = seen.slice(-overlap);
    if (end === -1 && size < mostBytes) continue;
    // oxlint-disable-next-line no-await-in-loop
    await reader.cancel();
    return end === -1 ? null : bytes.subarray(0, before + end);
  }
}

/** Text of bytes: UTF-8 where they are, else what the page declares, where that fits without a fault. */
function decoded(bytes: Uint8Array, contentType: string): string | null {
  const start = new TextDecoder(singleBytes).decode(bytes.subarray(0, 1024));
  const declared = [
    /charset\s*=\s*["']?([\w-]+)/iu.exec(contentType)?.[1],
    /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/iu.exec(start)?.[1],
  ];
  for (const charset of ['utf-8', ...declared]) {
    if (charset === undefined) continue;
    try {
      return new TextDecoder(charset, { fatal: true, ignoreBOM: false }).decode(bytes);
    } catch {
      // Not that one.
    }
  }
  return null;
}

async function wordsOf(html: string): Promise<PageWords | null> {
  const said = new Map<string, string>();
  let title = '';
  const reading = new HTMLRewriter()
    .on('meta[content]', {
      element(meta) {
        const property = (meta.getAttribute('property') ?? meta.getAttribute('name') ?? '').toLowerCase();
        const content = meta.getAttribute('content') ?? '';
        if (property.startsWith('og:') && !said.has(property)) said.set(property, decodeHTMLAttribute(content));
      },
    })
    .on('title', {
      text(piece) {
        title += piece.text;
      },
    });
  await reading.transform(new Response(html)).arrayBuffer();
  const shown = shownText(said.get('og:title') ?? '', previewLengths.title);
  const name = shown ?? shownText(decodeHTML(title), previewLengths.title);
  if (name === null) return null;
  return {
    title: name,
    description: shownText(said.get('og:description') ?? '', previewLengths.description),
    site: shownText(said.get('og:site_name') ?? '', previewLengths.site),
  };
}

/** One line of what can be seen, cut to a length; null where there is nothing to see. */
function shownText(text: string, most: number): string | null {
  const line = cleanLine(text.slice(0, most * 8).replace(/\s+/gu, ' '));
  if (!isVisible(line)) return null;
  const characters = Array.from(line);
  return characters.length <= most
    ? line
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trim()}…`;
}
