// Everything that a state answers to the people in it and to whoever has a link, as it can be compared.
import { Api } from '../server-kit/api.ts';
import { password, type Planted } from './plant.ts';

/** Each question and its answer, by who asked. */
export type Seen = Record<string, unknown>;

const ofKind: Record<Planted['rooms'][number]['kind'], (id: string) => string[]> = {
  itinerary: (id) => [
    `/itineraries/${id}`,
    `/itineraries/${id}/history?limit=100`,
    `/itineraries/${id}/analytics`,
    `/itineraries/${id}/route.gpx`,
    `/itineraries/${id}/places.csv`,
    `/itineraries/${id}/calendar.ics`,
  ],
  decision: (id) => [
    `/decisions/${id}`,
    ...['assumption', 'criteria', 'conclusion'].map((category) => `/decisions/${id}/${category}-proposals?limit=100`),
    `/decisions/${id}/ledger?limit=100`,
    `/decisions/${id}/ledger/verify`,
    `/decisions/${id}/timeline?limit=100`,
    `/decisions/${id}/minutes.csv`,
    `/decisions/${id}/memberships`,
  ],
  chat: (id) => [
    `/conversations/${id}`,
    `/conversations/${id}/messages?limit=100`,
    `/conversations/${id}/messages?around_n=40&limit=60`,
    `/conversations/${id}/search?q=${encodeURIComponent('은행나무')}`,
    `/conversations/${id}/pins`,
    `/conversations/${id}/audit?limit=100`,
  ],
};

/** Moments in the life of a room: its beginning, somewhere in it, and its last event but one. */
function moments(seq: number): number[] {
  return [...new Set([1, Math.floor(seq / 3), seq - 1])].filter((at) => at > 0);
}

function questions({ id, kind }: Planted['rooms'][number], seq: number): string[] {
  const past = moments(seq).map((at) => `/rooms/${id}?at=${at}`);
  const events = Array.from({ length: Math.ceil(seq / 200) }, (_, page) => page * 200);
  return [
    `/rooms/${id}`,
    ...past,
    ...events.map((since) => `/rooms/${id}/events?since=${since}&limit=200`),
    `/rooms/${id}/export`,
    `/rooms/${id}/members`,
    `/rooms/${id}/people`,
    `/rooms/${id}/comments?limit=100`,
    ...ofKind[kind](id),
  ];
}

const ofEveryone = ['/rooms?limit=100', '/inbox?limit=100', '/inbox/rooms?limit=100', '/inbox/notifications?limit=100'];

/** Asks all of it. */
export async function look(origin: string, { emails, rooms, codes }: Planted): Promise<Seen> {
  const seen: Seen = {};
  for (const email of emails) {
    const { access_token } = await new Api(origin).ask<{ access_token: string }>('POST', '/auth/login', {
      email,
      password,
    });
    const api = new Api(origin, access_token);
    const ask = async (path: string): Promise<void> => {
      seen[`${email} ${path}`] = await answerOf(await api.request('GET', path), origin);
    };
    for (const room of rooms) {
      const snapshot = await api.request('GET', `/rooms/${room.id}`);
      const { seq } = (await snapshot.json()) as { seq?: number };
      for (const path of seq === undefined ? [`/rooms/${room.id}`] : questions(room, seq)) await ask(path);
    }
    for (const path of ofEveryone) await ask(path);
  }
  for (const code of codes) {
    const page = await fetch(`${origin}/s/${code}`);
    seen[`/s/${code}`] = wordsOf(await page.text());
    const opened = await new Api(origin).ask<{ room: { you: { id: string } } }>('GET', `/shares/${code}`);
    // Each look is somebody else's.
    const text = JSON.stringify(opened).replaceAll(origin, 'ORIGIN').replaceAll(opened.room.you.id, 'WHO LOOKS');
    seen[`/shares/${code}`] = settled(JSON.parse(text));
  }
  return seen;
}

async function answerOf(response: Response, origin: string): Promise<unknown> {
  const text = (await response.text()).replaceAll(origin, 'ORIGIN');
  const json = response.headers.get('content-type')?.includes('json') === true;
  if (!response.ok)
    return { status: response.status, code: (JSON.parse(text) as { error: { code: string } }).error.code };
  return { status: response.status, body: json ? settled(JSON.parse(text)) : text.split(/\r?\n/u).filter(isSettled) };
}

/** What a look itself or the passing of time changes; the seal of a file is over the time of its export. */
const passing = new Set([
  'access_count',
  'exported_at',
  'seal',
  'access_token',
  'openings',
  'last_seen_at',
  'online',
  'here',
  'views',
]);

function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !passing.has(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, settled(one)]));
}

function isSettled(line: string): boolean {
  return !line.startsWith('DTSTAMP');
}

/** What a page says in its main part, without what changes with the day. */
function wordsOf(html: string): string {
  const main = /<main[\s\S]*?<\/main>/u.exec(html)?.[0] ?? html;
  return main
    .replaceAll(/<(script|style|time)[\s\S]*?<\/\1>/gu, ' ')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
