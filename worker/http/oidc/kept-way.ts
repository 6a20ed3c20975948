// What a browser carries to a provider and back, and then for a moment as its ticket: in cookies that no script and no
// other site can read, encrypted, so that nothing is kept here before somebody has come back, and nothing in an address.
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import { z } from 'zod';
import { oidcPurposes } from '#protocol/accounts/identity.schema.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { decrypt, encrypt } from '#worker/platform/secrets/encrypted.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import type { AppContext } from '../app-env.ts';
import { authPath, hidden, isOwnPage } from '../sessions/refresh-cookie.ts';

export const oidcPath = `${authPath}/oidc`;
const waySeconds = 600;
const ticketSeconds = 60;
/** While its owner looks for the code of their authenticator. */
const codeSeconds = 600;

const aimSchema = z.object({
  provider: z.string(),
  purpose: z.enum(oidcPurposes),
  next: z.string(),
  /** Who asked, where it is theirs alone to end: of `keep` and `link`. */
  accountId: z.string().nullable(),
});

const waySchema = aimSchema.extend({
  verifier: z.string(),
  state: z.string(),
  nonce: z.string(),
  redirectUri: z.string(),
  untilMs: z.number(),
});
export type KeptWay = z.infer<typeof waySchema>;

const ticketSchema = aimSchema.extend({
  id: z.string(),
  subject: z.string(),
  email: z.object({ email: z.string(), isVerified: z.boolean() }).nullable(),
  name: z.string().nullable(),
  issuedAtMs: z.number(),
  untilMs: z.number(),
});
export type OidcTicket = z.infer<typeof ticketSchema>;

const wayCookie = 'madang_oidc';
const ticketCookie = 'madang_oidc_ticket';

/** The newest of a browser counts. It comes along from the provider's site, so it is `Lax`. */
export async function keepWay(c: AppContext, way: Omit<KeptWay, 'untilMs'>): Promise<void> {
  const value = await sealedValue(c, wayCookie, { ...way, untilMs: nowMs() + waySeconds * 1000 });
  setCookie(c, wayCookie, value, { ...wayOptions(c, way.provider), maxAge: waySeconds });
}

/** Once: this browser has it no more then. */
export async function takeWay(c: AppContext, provider: string): Promise<KeptWay | null> {
  const way = await openedValue(c, wayCookie, waySchema);
  deleteCookie(c, wayCookie, wayOptions(c, provider));
  return way?.provider === provider ? way : null;
}

function wayOptions(c: AppContext, provider: string) {
  return { ...hidden(c), path: `${oidcPath}/${provider}/callback`, sameSite: 'Lax' } as const;
}

export async function keepTicket(
  c: AppContext,
  ticket: Omit<OidcTicket, 'id' | 'issuedAtMs' | 'untilMs'>,
): Promise<void> {
  const issuedAtMs = nowMs();
  await writeTicket(c, { ...ticket, id: crypto.randomUUID(), issuedAtMs, untilMs: issuedAtMs + ticketSeconds * 1000 });
}

/** The same ticket for as long as finding a code takes. */
export async function prolongTicket(c: AppContext, ticket: OidcTicket): Promise<void> {
  await writeTicket(c, { ...ticket, untilMs: lastMomentOf(ticket) });
}

/** When no form of this ticket is good any more. */
export function lastMomentOf({ issuedAtMs }: OidcTicket): number {
  return issuedAtMs + codeSeconds * 1000;
}

/** What this browser has just come back with, for a page of ours alone. */
export async function ticketOf(c: AppContext): Promise<OidcTicket | null> {
  return isOwnPage(c) ? openedValue(c, ticketCookie, ticketSchema) : null;
}

export function dropTicket(c: AppContext): void {
  deleteCookie(c, ticketCookie, ticketOptions(c));
}

async function writeTicket(c: AppContext, ticket: OidcTicket): Promise<void> {
  const maxAge = Math.ceil((ticket.untilMs - nowMs()) / 1000);
  setCookie(c, ticketCookie, await sealedValue(c, ticketCookie, ticket), { ...ticketOptions(c), maxAge });
}

function ticketOptions(c: AppContext) {
  return { ...hidden(c), path: oidcPath };
}

function sealedValue(c: AppContext, owner: string, value: object): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return encrypt(requireSecrets(c.env).jwtSecret, 'sign-in elsewhere', { bytes, owner });
}

async function openedValue<Schema extends z.ZodType<{ untilMs: number }>>(
  c: AppContext,
  owner: string,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  const text = getCookie(c, owner);
  if (text === undefined) return null;
  try {
    const bytes = await decrypt(requireSecrets(c.env).jwtSecrets, 'sign-in elsewhere', { text, owner });
    const value = schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return value.untilMs > nowMs() ? value : null;
  } catch {
    // Altered, or of another secret.
    return null;
  }
}
