import { z } from 'zod';
import { refuse, type Result } from '#protocol/result.ts';
import { boundedText } from '../limits/bounded-text.ts';

export interface WalkedLeg {
  meters: number;
  walking_minutes: number;
}

interface Point {
  lat: number;
  lng: number;
}

const patienceMs = 4_000;
const maxAnswerBytes = 512 * 1024;

const answerSchema = z.object({
  code: z.literal('Ok'),
  routes: z.array(z.object({ legs: z.array(z.object({ distance: z.number(), duration: z.number() })) })).min(1),
});

/** The configured address, or null where there is none or it is not https: where people are going travels there. */
export function routerAddress(env: { ROUTER_URL: string }): URL | null {
  if (!URL.canParse(env.ROUTER_URL)) return null;
  const address = new URL(env.ROUTER_URL);
  return address.protocol === 'https:' ? address : null;
}

/**
 * Asks an OSRM (`…/route/v1/foot`) for the way along these points. Refuses SERVICE_UNAVAILABLE where it does not answer
 * in 4 s, or knows no way.
 * https://project-osrm.org/docs/v5.24.0/api/#route-service
 */
export async function walkAlong(address: URL, points: readonly Point[], ask = fetch): Promise<Result<WalkedLeg[]>> {
  const legs = await legsFrom(questionFor(address, points), ask).catch(() => null);
  if (legs?.length !== points.length - 1) return refuse('SERVICE_UNAVAILABLE', 'The router does not answer just now.');
  return { ok: true, value: legs };
}

function questionFor(address: URL, points: readonly Point[]): URL {
  const question = new URL(address);
  const way = points.map(({ lat, lng }) => `${lng},${lat}`).join(';');
  question.pathname = `${address.pathname.replace(/\/$/u, '')}/${way}`;
  question.searchParams.set('overview', 'false');
  return question;
}

async function legsFrom(question: URL, ask: typeof fetch): Promise<WalkedLeg[]> {
  const response = await ask(question, {
    headers: { accept: 'application/json', 'user-agent': 'Madang (itinerary walking times)' },
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (response.status !== 200) throw new Error(`the router answered ${response.status}`);
  const { routes } = answerSchema.parse(JSON.parse(await boundedText(response, maxAnswerBytes)));
  return (routes[0]?.legs ?? []).map(({ distance, duration }) => ({
    meters: Math.round(distance),
    walking_minutes: Math.round(duration / 60),
  }));
}
