import { ok, type Result } from '#protocol/result.ts';
import { ApiError } from '#web/app/requests/api-error.ts';

/**
 * A way to ask for tokens, for `openRoom`: refusals come back as such, and where nothing came back it is as if the server
 * were away.
 *
 * @param ask answers with a room access token; `refused`: the one before it was found no good. @throws ApiError
 */
export function mintToken(
  ask: (refused: boolean) => Promise<string>,
): (refused: boolean) => Promise<Result<{ token: string }>> {
  return async (refused) => {
    try {
      return ok({ token: await ask(refused) });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { code, message, details, retryAfterSeconds } = error;
      const refusal = { code: code === 'NETWORK' ? 'SERVICE_UNAVAILABLE' : code, message, details } as const;
      return {
        ok: false,
        error: retryAfterSeconds === null ? refusal : { ...refusal, retry_after_seconds: retryAfterSeconds },
      };
    }
  };
}
