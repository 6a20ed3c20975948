// Which OpenID providers this instance knows, by the secret OIDC_PROVIDERS.
import { z } from 'zod';
import { BoundedMap } from '#worker/platform/bounded-map.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import type { SecretBindings } from '#worker/platform/secrets/secrets.ts';

const providerSchema = z.strictObject({
  /** In addresses and rows; never changed. */
  id: z.string().regex(/^[a-z\d-]{1,32}$/u),
  name: z.string().min(1).max(40),
  issuer: z.url({ protocol: /^https?$/u }),
  client_id: z.string().min(1),
  client_secret: z.string().min(1).exactOptional(),
  /** Where more or less is to be asked for than the issuer's own (`particularsOf`). */
  scope: z.string().exactOptional(),
});

export type Provider = z.infer<typeof providerSchema>;

const providersSchema = z
  .array(providerSchema)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'an id stands twice')
  .refine(
    (all) => all.every(({ issuer }) => issuer.startsWith('https:') || isLoopback(issuer)),
    'an issuer is not https',
  );

const read = new BoundedMap<string, readonly Provider[]>();

/** In the order in which they are offered. A secret that cannot be read offers none, and says so in the log, once. */
export function providersOf({ OIDC_PROVIDERS: text = '' }: SecretBindings): readonly Provider[] {
  if (text === '') return [];
  let providers = read.get(text);
  if (providers === undefined) read.set(text, (providers = parsed(text)));
  return providers;
}

export function providerOf(env: SecretBindings, id: string): Provider | null {
  return providersOf(env).find((one) => one.id === id) ?? null;
}

/** The only one that may be spoken to without TLS: it is this very machine. */
export function isLoopback(address: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
}

function parsed(text: string): readonly Provider[] {
  try {
    return providersSchema.parse(JSON.parse(text));
  } catch (error) {
    // Not the error itself: it could quote the secret.
    const where =
      error instanceof z.ZodError ? error.issues.map(({ path, code }) => `${path.join('.')} ${code}`) : ['no JSON'];
    log('ERROR', 'OIDC_PROVIDERS cannot be read, so nobody signs in by one', { detail_where: where.join(', ') });
    return [];
  }
}
