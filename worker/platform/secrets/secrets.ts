import type { Hasher } from './hasher.ts';

/** What the operator sets with `wrangler secret put`; never in wrangler.toml, so not in the generated `Env`. */
export interface SecretBindings {
  JWT_SECRET?: string;
  /** The one before, while tokens signed with it are still about. */
  JWT_SECRET_PREVIOUS?: string;
  METRICS_TOKEN?: string;
  /** Of the provider at MAIL_HTTP_URL. */
  MAIL_HTTP_TOKEN?: string;
  /** By it a provider's reports of mail are known: Resend's signing secret, Postmark's password. */
  MAIL_REPORTS_SECRET?: string;
  /** A P-256 key in PKCS #8, base64: by it push services know this instance. */
  VAPID_PRIVATE_KEY?: string;
  /** What the front of a virus scanner takes (`SCANNER_URL`). */
  SCANNER_TOKEN?: string;
  /** OpenID providers by which one may sign in, with their secrets: JSON (docs/deploy.md). */
  OIDC_PROVIDERS?: string;
}

/** What only `npm start` has beside its worker. */
export interface LocalBindings {
  HASHER?: Hasher;
}

export type WorkerEnv = Env & SecretBindings & LocalBindings;

export interface Secrets {
  /** What is signed from now on. */
  jwtSecret: string;
  /** What is still taken: that one first, then the one before it. */
  jwtSecrets: readonly string[];
  /** null where no one may read the metrics. */
  metricsToken: string | null;
  /** null where nothing is pushed. */
  vapidPrivateKey: string | null;
}

const minJwtSecretBytes = 32;

/** null where the worker must not serve: tokens signed with a missing or short secret could be forged. */
export function readSecrets(env: SecretBindings): Secrets | null {
  const jwtSecret = env.JWT_SECRET ?? '';
  if (isShort(jwtSecret)) return null;
  const previous = env.JWT_SECRET_PREVIOUS ?? '';
  const orNull = (text = ''): string | null => (text === '' ? null : text);
  return {
    jwtSecret,
    jwtSecrets: isShort(previous) || previous === jwtSecret ? [jwtSecret] : [jwtSecret, previous],
    metricsToken: orNull(env.METRICS_TOKEN),
    vapidPrivateKey: orNull(env.VAPID_PRIVATE_KEY),
  };
}

function isShort(secret: string): boolean {
  return Buffer.byteLength(secret) < minJwtSecretBytes;
}

/** For code behind the check that every request passes first. */
export function requireSecrets(env: SecretBindings): Secrets {
  const secrets = readSecrets(env);
  if (secrets === null) throw new Error('JWT_SECRET is missing or shorter than 32 bytes');
  return secrets;
}
