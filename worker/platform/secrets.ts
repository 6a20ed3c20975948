/** What the operator sets with `wrangler secret put`; never in wrangler.toml, so not in the generated `Env`. */
export interface SecretBindings {
  JWT_SECRET?: string;
  METRICS_TOKEN?: string;
}

export type WorkerEnv = Env & SecretBindings;

export interface Secrets {
  jwtSecret: string;
  /** null where no one may read the metrics. */
  metricsToken: string | null;
}

const minJwtSecretBytes = 32;

/** null where the worker must not serve: tokens signed with a missing or short secret could be forged. */
export function readSecrets(env: SecretBindings): Secrets | null {
  const jwtSecret = env.JWT_SECRET ?? '';
  if (Buffer.byteLength(jwtSecret) < minJwtSecretBytes) return null;
  const metricsToken = env.METRICS_TOKEN ?? '';
  return { jwtSecret, metricsToken: metricsToken === '' ? null : metricsToken };
}

/** For code behind the check that every request passes first. */
export function requireSecrets(env: SecretBindings): Secrets {
  const secrets = readSecrets(env);
  if (secrets === null) throw new Error('JWT_SECRET is missing or shorter than 32 bytes');
  return secrets;
}
