import { emailForm } from '#protocol/accounts/email-form.ts';

/** The plain variables of wrangler.toml, read once into shapes that the code can use. */
export interface Settings {
  /** `https://madang.example`, or null where the request's own origin is the public one. */
  publicOrigin: string | null;
  /** Origins besides our own that a browser may call us from, exactly as browsers send them. */
  allowedOrigins: readonly string[];
  /** Whose word on a request's address counts: Cloudflare's, that of so many proxies of one's own, or nobody's. */
  trustProxy: 'cloudflare' | number | null;
  /** `off` lifts the budgets for benchmarks; guessing stays limited. */
  rateLimits: boolean;
  bannedWords: readonly string[];
  /** Push services besides those that are reached by https at a name: one's own, in one's own network. */
  pushOrigins: readonly string[];
  /** Whose owners are admins, once they have proven that these addresses are theirs; folded. */
  adminEmails: readonly string[];
}

type SettingBindings = Readonly<
  Record<
    | 'PUBLIC_ORIGIN'
    | 'ALLOWED_ORIGINS'
    | 'TRUST_PROXY'
    | 'RATE_LIMITS'
    | 'BANNED_WORDS'
    | 'PUSH_ORIGINS'
    | 'ADMIN_EMAILS',
    string
  >
>;

export function readSettings(env: SettingBindings): Settings {
  return {
    publicOrigin: env.PUBLIC_ORIGIN === '' ? null : env.PUBLIC_ORIGIN.replace(/\/+$/u, ''),
    allowedOrigins: listed(env.ALLOWED_ORIGINS),
    trustProxy: trustedProxy(env.TRUST_PROXY),
    rateLimits: env.RATE_LIMITS !== 'off',
    bannedWords: listed(env.BANNED_WORDS),
    pushOrigins: listed(env.PUSH_ORIGINS),
    adminEmails: listed(env.ADMIN_EMAILS).map(emailForm),
  };
}

/** Where this instance is reached from outside: what links, QR codes and previews must carry. */
export function publicOrigin(env: SettingBindings, requestUrl: string): string {
  return readSettings(env).publicOrigin ?? new URL(requestUrl).origin;
}

/** Whether a browser page of this origin may talk to us: our own or one of the list, compared exactly. */
export function isAllowedOrigin(env: SettingBindings, origin: string, requestUrl: string): boolean {
  const settings = readSettings(env);
  const own = [new URL(requestUrl).origin, ...(settings.publicOrigin === null ? [] : [settings.publicOrigin])];
  return own.includes(origin) || settings.allowedOrigins.includes(origin);
}

function trustedProxy(text: string): Settings['trustProxy'] {
  if (text === 'cloudflare') return text;
  const proxies = Number(text);
  return Number.isInteger(proxies) && proxies > 0 ? proxies : null;
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
