import { exports } from 'cloudflare:workers';
import { z } from 'zod';
import { signedInSchema, type SignedIn } from '#protocol/accounts/account.schema.ts';

export const origin = 'http://madang.test';

interface Sent {
  method?: string;
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Each test that is about limits comes from an address of its own. */
  address?: string;
  /** `manual`: an answer that leads elsewhere is shown as it is. */
  redirect?: 'manual';
}

/** One request through the worker's own door. A body is sent as JSON, a string and bytes as they are. */
export async function send(path: string, sent: Sent = {}): Promise<Response> {
  const headers = new Headers(sent.headers);
  if (sent.token !== undefined) headers.set('authorization', `Bearer ${sent.token}`);
  headers.set('cf-connecting-ip', sent.address ?? anAddress());
  const method = sent.method ?? (sent.body === undefined ? 'GET' : 'POST');
  if (sent.body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  const body = bodyOf(sent);
  return exports.default.fetch(path.startsWith('/') ? `${origin}${path}` : path, {
    method,
    headers,
    body,
    redirect: sent.redirect ?? 'follow',
  });
}

function bodyOf({ body }: Sent): BodyInit | null {
  if (body === undefined) return null;
  return typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body);
}

let addresses = 0;

/** An address that no other request of this file has come from. */
export function anAddress(): string {
  addresses += 1;
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;
}

export function anEmail(): string {
  return `person-${crypto.randomUUID()}@example.com`;
}

export const goodPassword = 'quiet-courtyard-42';

export interface Registered extends SignedIn {
  email: string;
}

export async function register(fields: Record<string, unknown> = {}, sent: Sent = {}): Promise<Registered> {
  const email = anEmail();
  const body = { email, password: goodPassword, full_name: '김하늘', ...fields };
  const response = await send('/api/v1/auth/register', { ...sent, body });
  return { ...signedInSchema.parse(await response.json()), email };
}

export async function enterAsGuest(name = '손님'): Promise<SignedIn> {
  const response = await send('/api/v1/auth/guest', { body: { display_name: name } });
  return signedInSchema.parse(await response.json());
}

const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string().min(1),
    details: z.record(z.string(), z.array(z.string())),
    timestamp: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u),
    request_id: z.string().regex(/^req_/u),
  }),
});

/** The body of a refusal, held to the one error form. */
export async function errorOf(response: Response): Promise<z.infer<typeof errorSchema>['error']> {
  const { error } = errorSchema.parse(await response.json());
  if (error.request_id !== response.headers.get('x-request-id')) throw new Error('request ids differ');
  return error;
}

/** Reads a stream of events until it has those messages. */
export async function messagesOf(response: Response, enough: (text: string) => boolean): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error('no stream');
  let text = '';
  while (!enough(text)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader.cancel();
  return text;
}
