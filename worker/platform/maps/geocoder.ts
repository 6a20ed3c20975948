import type { FoundPlace } from '#protocol/itinerary/answers.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { boundedText } from '../limits/bounded-text.ts';
import { placesOfAnswer } from './geocoder-answer.ts';

export interface PlaceSearch {
  text: string;
  /** Results near here come first. */
  near: { lat: number; lng: number } | null;
  /** A language of BCP 47, as `ko`. */
  language: string;
}

const patienceMs = 4_000;
const maxAnswerBytes = 512 * 1024;
const mostResults = 8;

/** The configured address, or null where there is none or it is not https: what people search for travels there. */
export function geocoderAddress(env: { GEOCODER_URL: string }): URL | null {
  if (!URL.canParse(env.GEOCODER_URL)) return null;
  const address = new URL(env.GEOCODER_URL);
  return address.protocol === 'https:' ? address : null;
}

/**
 * Asks a Photon (`…/api`) or a Nominatim (`…/search`). Refuses SERVICE_UNAVAILABLE where it does not answer in 4 s, or
 * not with something that we know.
 * https://github.com/komoot/photon, https://nominatim.org/release-docs/latest/api/Search/
 */
export async function searchPlaces(address: URL, search: PlaceSearch, ask = fetch): Promise<Result<FoundPlace[]>> {
  const answer = await answerOf(questionFor(address, search), ask).catch(() => null);
  const places = answer === null ? null : placesOfAnswer(answer);
  if (places === null) return refuse('SERVICE_UNAVAILABLE', 'The place search does not answer just now.');
  return { ok: true, value: places.slice(0, mostResults) };
}

function questionFor(address: URL, { text, near, language }: PlaceSearch): URL {
  const question = new URL(address);
  const asked = question.searchParams;
  asked.set('q', text);
  asked.set('limit', String(mostResults));
  if (address.pathname.endsWith('/search')) {
    asked.set('format', 'jsonv2');
    asked.set('accept-language', language);
    // A wish, not a bound: about 50 km around.
    if (near !== null) asked.set('viewbox', [near.lng - 0.5, near.lat + 0.5, near.lng + 0.5, near.lat - 0.5].join(','));
    return question;
  }
  // Photon knows few languages and refuses the others; without one it answers in the place's own.
  if (['de', 'en', 'fr'].includes(language)) asked.set('lang', language);
  if (near !== null) {
    asked.set('lat', String(near.lat));
    asked.set('lon', String(near.lng));
  }
  return question;
}

async function answerOf(question: URL, ask: typeof fetch): Promise<unknown> {
  const response = await ask(question, {
    // https://operations.osmfoundation.org/policies/nominatim/ asks to be told who asks.
    headers: { accept: 'application/json', 'user-agent': 'Madang (itinerary place search)' },
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (response.status !== 200) throw new Error(`the geocoder answered ${response.status}`);
  return JSON.parse(await boundedText(response, maxAnswerBytes));
}
