// How a socket is opened into a room: whose it is and where it goes on, as the worker has proven it.
import type { Credentials } from '../credentials.ts';
import { relayHeader } from './relay-messages.ts';
import type { Opening } from './session-registry.ts';

/** Carries the proven credentials of an upgrade; only the worker can reach a room, so it needs no signature here. */
const credentialsHeader = 'x-madang-credentials';

/** A socket into a room in the name of proven credentials: the room's own, or one of the relay that the room names. */
export async function knock(
  env: Pick<Env, 'RELAY'>,
  room: { fetch: (request: Request) => Promise<Response> },
  credentials: Credentials,
  { since, protocol }: Opening,
): Promise<Response> {
  const headers = { upgrade: 'websocket', [credentialsHeader]: encodeURIComponent(JSON.stringify(credentials)) };
  const address = `https://room/socket?protocol=${protocol}${since === null ? '' : `&since=${since}`}`;
  const answer = await room.fetch(new Request(address, { headers }));
  const relay = answer.headers.get(relayHeader);
  return relay === null ? answer : env.RELAY.getByName(relay).fetch(new Request(address, { headers }));
}

/** What such a request says; null for any other. */
export function knockOf(request: Request): { credentials: Credentials; from: Opening } | null {
  const header = request.headers.get(credentialsHeader);
  if (header === null || request.headers.get('upgrade') !== 'websocket') return null;
  const { searchParams } = new URL(request.url);
  const from = { since: parseSince(searchParams.get('since')), protocol: Number(searchParams.get('protocol') ?? 1) };
  return { credentials: JSON.parse(decodeURIComponent(header)) as Credentials, from };
}

function parseSince(text: string | null): number | null {
  const since = text === null ? Number.NaN : Number(text);
  return Number.isInteger(since) && since >= 0 ? since : null;
}
