import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoComments, demoItinerary } from './demo-itinerary.ts';

export interface Demo {
  email: string;
  password: string;
  share_url: string;
}

/** Made once for each state folder, through the same API that everyone uses. */
export async function seedDemo(origin: string, stateDir: string): Promise<Demo> {
  const file = join(stateDir, 'demo.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Demo;
  const email = 'jiu@demo.madang.example';
  const password = randomBytes(9).toString('base64url');
  const account = await post<{ access_token: string }>(origin, '/auth/register', {
    email,
    password,
    full_name: '지우',
  });
  const jiu = account.access_token;
  const itinerary = await post<{ id: string; places: { id: string }[] }>(origin, '/itineraries', demoItinerary, jiu);
  const share = await post<{ share_id: string; share_url: string }>(
    origin,
    '/shares',
    { room_id: itinerary.id, permission_level: 'edit' },
    jiu,
  );
  for (const { name, place, content, reaction } of demoComments) {
    const guest = await post<{ access_token: string }>(origin, '/auth/guest', { display_name: name });
    const entered = await post<{ access_token: string }>(
      origin,
      `/shares/${share.share_id}/access`,
      {},
      guest.access_token,
    );
    const target = itinerary.places[place]?.id ?? null;
    await post(
      origin,
      `/rooms/${itinerary.id}/commands`,
      { type: 'comment.add', data: { target, content } },
      entered.access_token,
    );
    await post(
      origin,
      `/rooms/${itinerary.id}/commands`,
      { type: 'reaction.add', data: { target, reaction } },
      entered.access_token,
    );
  }
  const demo: Demo = { email, password, share_url: share.share_url };
  writeFileSync(file, JSON.stringify(demo, null, 2), { mode: 0o600 });
  return demo;
}

async function post<T>(origin: string, path: string, body: unknown, token?: string): Promise<T> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`demo: ${path} answered ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
