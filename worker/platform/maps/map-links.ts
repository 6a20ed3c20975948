import { isShortMapLink, type MapLink, readMapLink } from '#protocol/itinerary/map-link.ts';
import { refuse, type Result } from '#protocol/result.ts';

const patienceMs = 4_000;
const mostHops = 5;

/**
 * Where a short link of a map service leads, read from the address alone: no page is read, no cookie is sent, and only
 * links of those services are followed. Refuses VALIDATION_ERROR for any other link and SERVICE_UNAVAILABLE where it
 * cannot be opened just now.
 */
export async function openMapLink(link: string, ask = fetch): Promise<Result<MapLink>> {
  const stop = AbortSignal.timeout(patienceMs);
  let at = link;
  for (let hop = 0; hop < mostHops; hop += 1) {
    const read = readMapLink(at);
    if (read === null || read.url !== at) return notOurs();
    if (!isShortMapLink(at)) return { ok: true, value: read };
    const next = await nextOf(at, stop, ask).catch(() => null);
    if (next === null) return refuse('SERVICE_UNAVAILABLE', 'The map service does not answer just now.');
    at = next;
  }
  return notOurs();
}

async function nextOf(link: string, signal: AbortSignal, ask: typeof fetch): Promise<string | null> {
  const response = await ask(link, {
    headers: { 'user-agent': 'Madang (map links)' },
    redirect: 'manual',
    signal,
  });
  await response.body?.cancel();
  const location = response.headers.get('location');
  if (location === null || response.status < 300 || response.status > 399) return null;
  const next = new URL(location, link);
  // Where Google asks for consent first, it says where it would go on.
  const onward = next.hostname === 'consent.google.com' ? next.searchParams.get('continue') : null;
  const target = onward === null ? next : new URL(onward);
  return target.protocol === 'https:' || target.protocol === 'http:' ? target.href : null;
}

function notOurs(): Result<never> {
  return refuse('VALIDATION_ERROR', 'That is no link of a map service.', { url: ['must be a link of a map service'] });
}
