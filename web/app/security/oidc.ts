// Signing in at an OpenID provider: this browser goes there, and comes back to `/signin/return`.
import type { IdentityProvider, OidcFinished, OidcPurpose, OidcStart } from '#protocol/accounts/identity.schema.ts';
import { sessionOf } from '../session/account.ts';
import { request, setSession } from '../session/session.ts';

export async function fetchProviders(signal: AbortSignal): Promise<readonly IdentityProvider[]> {
  return (await request<{ items: IdentityProvider[] }>('/auth/oidc', { signal, as: 'none' })).items;
}

/** Leaves this page for the provider's. `next`: where to go on then. */
export async function goToProvider(
  provider: string,
  body: { purpose: OidcPurpose; next: string; password?: string },
): Promise<void> {
  location.assign((await request<OidcStart>(`/auth/oidc/${provider}/start`, { method: 'POST', body })).url);
}

/** Signs in, or links, as whoever the provider has sent back. */
export async function finishAtProvider(code: string | null): Promise<OidcFinished> {
  const body = code === null ? {} : { totp_code: code };
  const finished = await request<OidcFinished>('/auth/oidc', { method: 'POST', body });
  if (finished.session !== null) setSession(sessionOf(finished.session, Date.now()));
  return finished;
}
