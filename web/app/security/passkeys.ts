// Passkeys as this browser makes and gives them. The part that speaks with it is fetched when somebody asks for one.
import type { SignInAnswer } from '#protocol/accounts/account.schema.ts';
import type { PasskeyCreationOptions, PasskeyRequestOptions } from '#protocol/accounts/passkey.schema.ts';
import { ApiError } from '../requests/api-error.ts';
import { sessionOf } from '../session/account.ts';
import { request, setSession } from '../session/session.ts';

/** An address of numbers has no name that a passkey could be for. */
export function arePasskeysHere(): boolean {
  const isNamed = !/^[\d.]+$|^\[/u.test(location.hostname);
  return isNamed && 'PublicKeyCredential' in window;
}

/** Whether somebody has thought better of it: nothing to tell them. */
export function isPutOff(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');
}

/** Whether this device has one for this account already. */
export function isThereAlready(error: unknown): boolean {
  return error instanceof Error && error.name === 'InvalidStateError';
}

export async function askForOptions(proof: { password?: string }): Promise<PasskeyCreationOptions> {
  return request<PasskeyCreationOptions>('/auth/passkeys/options', { method: 'POST', body: proof });
}

/** Asks the browser for a passkey. @throws what the browser says; see above */
export async function makePasskey(options: PasskeyCreationOptions) {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return startRegistration({ optionsJSON: options });
}

/** Signs in by whichever passkey is picked. */
export async function signInByPasskey(): Promise<void> {
  const asked = { method: 'POST', as: 'none' } as const;
  const optionsJSON = await request<PasskeyRequestOptions>('/auth/passkeys/sign-in/options', asked);
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const body = { credential: await startAuthentication({ optionsJSON }) };
  setSession(sessionOf(await request<SignInAnswer>('/auth/passkeys/sign-in', { ...asked, body }), Date.now()));
}

/** A guest stays the same, with all that they wrote, and is an account from now on. */
export async function keepByPasskey(): Promise<void> {
  const body = { credential: await makePasskey(await askForOptions({})) };
  const answer = await request<SignInAnswer>('/auth/passkeys/keep', { method: 'POST', body });
  setSession(sessionOf(answer, Date.now()));
}

/** The server does not know this passkey, or has not taken its answer. */
export function isNotTaken(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'UNAUTHORIZED' || error.code === 'VALIDATION_ERROR');
}
