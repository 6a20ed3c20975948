import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoConversation, demoMessages } from './demo-conversation.ts';
import { demoDecision, demoProposals } from './demo-decision.ts';
import { demoComments, demoItinerary } from './demo-itinerary.ts';

export interface Demo {
  email: string;
  password: string;
  share_url: string;
  /** Absent in a state folder that was made before there were decisions. */
  decision_url?: string;
  /** Absent in one that was made before there were conversations. */
  conversation_url?: string;
}

/** Made once for each state folder, through the same API that everyone uses. */
export async function seedDemo(origin: string, stateDir: string): Promise<Demo> {
  const file = join(stateDir, 'demo.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Demo;
  const email = 'jiu@demo.madang.example';
  const password = randomBytes(9).toString('base64url');
  const account = { email, password, full_name: '지우' };
  const jiu = (await post<{ access_token: string }>(origin, '/auth/register', account)).access_token;
  const guests = new Map<string, string>();
  for (const name of new Set(demoComments.map((comment) => comment.name))) {
    const guest = await post<{ access_token: string }>(origin, '/auth/guest', { display_name: name });
    guests.set(name, guest.access_token);
  }
  const share_url = await seedItinerary(origin, jiu, guests);
  const decision_url = await seedDecision(origin, jiu, guests);
  const conversation_url = await seedConversation(origin, jiu, guests);
  const demo: Demo = { email, password, share_url, decision_url, conversation_url };
  writeFileSync(file, JSON.stringify(demo, null, 2), { mode: 0o600 });
  return demo;
}

async function seedItinerary(origin: string, jiu: string, guests: ReadonlyMap<string, string>): Promise<string> {
  const itinerary = await post<{ id: string; places: { id: string }[] }>(origin, '/itineraries', demoItinerary, jiu);
  const share = await makeLink(origin, { room_id: itinerary.id, permission_level: 'edit' }, jiu);
  for (const { name, place, content, reaction } of demoComments) {
    const token = await enter(origin, share.share_id, guests.get(name));
    const target = itinerary.places[place]?.id ?? null;
    const send = (type: string, data: object) => post(origin, `/rooms/${itinerary.id}/commands`, { type, data }, token);
    await send('comment.add', { target, content });
    await send('reaction.add', { target, reaction });
  }
  return share.share_url;
}

async function seedDecision(origin: string, jiu: string, guests: ReadonlyMap<string, string>): Promise<string> {
  const { id } = await post<{ id: string }>(origin, '/decisions', demoDecision, jiu);
  const share = await makeLink(origin, { room_id: id, permission_level: 'comment' }, jiu);
  const tokens = new Map([['지우', jiu]]);
  const send = (type: string, data: object, token: string | undefined) =>
    post(origin, `/rooms/${id}/commands`, { type, data }, token);
  for (const [name, guest] of guests) {
    const token = await enter(origin, share.share_id, guest);
    await send('membership.request', {}, token);
    tokens.set(name, token);
  }
  await send('decision.open', {}, jiu);
  for (const { path, content, by, votes } of demoProposals) {
    const body = { action: 'add', content };
    const made = await post<{ id: string }>(origin, `/decisions/${id}/${path}-proposals`, body, tokens.get(by));
    for (const { by: voter, ...vote } of votes) {
      await send('vote.cast', { proposal_id: made.id, ...vote }, tokens.get(voter));
    }
  }
  return share.share_url;
}

async function seedConversation(origin: string, jiu: string, guests: ReadonlyMap<string, string>): Promise<string> {
  const { id } = await post<{ id: string }>(origin, '/conversations', demoConversation, jiu);
  const share = await makeLink(origin, { room_id: id, permission_level: 'comment' }, jiu);
  const tokens = new Map([['지우', jiu]]);
  for (const [name, guest] of guests) tokens.set(name, await enter(origin, share.share_id, guest));
  let before: string | null = null;
  for (const { by, content, answers = false, reactions = [] } of demoMessages) {
    const path = `/conversations/${id}/messages`;
    const reply_to: string | null = answers ? before : null;
    const sent: { id: string } = await post(origin, path, { content, reply_to }, tokens.get(by));
    before = sent.id;
    for (const { by: who, reaction } of reactions)
      await post(origin, `${path}/${sent.id}/reactions`, { reaction, action: 'add' }, tokens.get(who));
  }
  return share.share_url;
}

async function makeLink(
  origin: string,
  terms: object,
  token: string,
): Promise<{ share_id: string; share_url: string }> {
  return post(origin, '/shares', terms, token);
}

/** A room's token for whoever comes by a link. */
async function enter(origin: string, code: string, token: string | undefined): Promise<string> {
  return (await post<{ access_token: string }>(origin, `/shares/${code}/access`, {}, token)).access_token;
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
