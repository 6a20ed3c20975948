// The way to an OpenID provider and back: authorization code with PKCE, state and nonce (RFC 6749, 7636, 9207; OpenID
// Connect Core). The library checks what comes back, the signature of the ID token too.
import type * as Oidc from 'openid-client';
import { personName } from '#protocol/accounts/account.schema.ts';
import type { OidcProblem } from '#protocol/accounts/identity.schema.ts';
import { BoundedMap } from '#worker/platform/bounded-map.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import { type GivenEmail, particularsOf } from './particulars.ts';
import { isLoopback, type Provider } from './providers.ts';

/** What is kept of a way there until its end. */
export interface Way {
  verifier: string;
  state: string;
  nonce: string;
  redirectUri: string;
}

/** Whom a provider has sent back. */
export interface Person {
  subject: string;
  email: GivenEmail | null;
  name: string | null;
}

const answerSeconds = 10;
const discoveredMs = 3_600_000;

const configurations = new BoundedMap<string, { config: Oidc.Configuration; atMs: number }>();

let library: typeof Oidc | null = null;

/** Loaded by the first who comes this way: most instances have no provider. */
async function openIdClient(): Promise<typeof Oidc> {
  library ??= await import('openid-client');
  return library;
}

/** Where its owner says who they are. @throws where the provider cannot be reached */
export async function beginWay(provider: Provider, redirectUri: string): Promise<{ url: string; way: Way }> {
  const oidc = await openIdClient();
  const config = await discovered(oidc, provider);
  const way = {
    verifier: oidc.randomPKCECodeVerifier(),
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    redirectUri,
  };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: provider.scope ?? particularsOf(provider).scope,
    code_challenge: await oidc.calculatePKCECodeChallenge(way.verifier),
    code_challenge_method: 'S256',
    state: way.state,
    nonce: way.nonce,
  });
  return { url: url.href, way };
}

/** Spends the code that came back, for who they are. */
export async function endWay(provider: Provider, way: Way, query: string): Promise<Person | OidcProblem> {
  const oidc = await openIdClient();
  try {
    const config = await discovered(oidc, provider);
    // As it was given out: behind a proxy the request's own address is another.
    const tokens = await oidc.authorizationCodeGrant(config, new URL(`${way.redirectUri}${query}`), {
      pkceCodeVerifier: way.verifier,
      expectedState: way.state,
      expectedNonce: way.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) return 'refused';
    const { access_token: token } = tokens;
    const ask = async (url: string): Promise<unknown> =>
      (await oidc.fetchProtectedResource(config, token, new URL(url), 'GET')).json();
    const isTold = claims['email'] !== undefined || config.serverMetadata().userinfo_endpoint === undefined;
    const told: Record<string, unknown> = isTold
      ? claims
      : { ...claims, ...(await oidc.fetchUserInfo(config, token, claims.sub)) };
    const email = await particularsOf(provider).emailOf(told, ask);
    return { subject: claims.sub, email, name: nameIn(told) };
  } catch (error) {
    const problem = problemOf(error);
    const { name, code } = facts(error);
    log('WARN', 'nobody came back from a provider', {
      detail_provider: provider.id,
      detail_problem: problem,
      detail_error: `${name} ${code}`,
    });
    return problem;
  }
}

async function discovered(oidc: typeof Oidc, provider: Provider): Promise<Oidc.Configuration> {
  const key = JSON.stringify(provider);
  const known = configurations.get(key);
  if (known !== undefined && Date.now() - known.atMs < discoveredMs) return known.config;
  const { issuer, client_id, client_secret } = provider;
  const auth = client_secret === undefined ? oidc.None() : undefined;
  const execute = [oidc.enableNonRepudiationChecks, ...(isLoopback(issuer) ? [oidc.allowInsecureRequests] : [])];
  const options = { execute, timeout: answerSeconds };
  const config = await oidc.discovery(new URL(issuer), client_id, client_secret, auth, options);
  configurations.set(key, { config, atMs: Date.now() });
  return config;
}

/** Whether somebody thought better of it, what came back was not right, or the provider does not answer as it should. */
function problemOf(error: unknown): OidcProblem {
  const { code, said, status } = facts(error);
  if (said === 'access_denied') return 'cancelled';
  if (said === 'server_error' || said === 'temporarily_unavailable' || status >= 500) return 'unavailable';
  const isRefusal = code.startsWith('OAUTH_') && code !== 'OAUTH_TIMEOUT' && code !== 'OAUTH_RESPONSE_IS_NOT_CONFORM';
  return isRefusal ? 'refused' : 'unavailable';
}

function facts(error: unknown): { name: string; code: string; said: string; status: number } {
  const { name, code, error: said, status } = (error ?? {}) as Record<string, unknown>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { name: text(name), code: text(code), said: text(said), status: typeof status === 'number' ? status : 0 };
}

function nameIn(told: Record<string, unknown>): string | null {
  const names = [told['name'], told['nickname'], told['preferred_username']];
  return names.map((one) => personName.safeParse(one)).find((one) => one.success)?.data ?? null;
}
