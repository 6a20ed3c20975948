import { type ErrorBody, type ErrorCode, errorTable } from '#protocol/errors.ts';

/** Why a request failed. `NETWORK`: nothing came back, so it is not known whether it took effect. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'NETWORK';
  readonly details: Readonly<Record<string, string[]>>;
  readonly retryAfterSeconds: number | null;
  readonly requestId: string | null;

  constructor(
    code: ErrorCode | 'NETWORK',
    message: string,
    more: { details?: Record<string, string[]>; retryAfterSeconds?: number | null; requestId?: string | null } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.details = more.details ?? {};
    this.retryAfterSeconds = more.retryAfterSeconds ?? null;
    this.requestId = more.requestId ?? null;
  }
}

/** An answer that is no success, as an error; anything that is not of the one error form is the server's own fault. */
export async function errorOfResponse(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(retryAfter) ? retryAfter : null;
  const body: unknown = await response.json().catch(() => null);
  if (!isErrorBody(body)) {
    return new ApiError(response.status === 503 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL_ERROR', `HTTP ${response.status}`, {
      retryAfterSeconds,
    });
  }
  const { code, message, details, request_id } = body.error;
  return new ApiError(code, message, { details, retryAfterSeconds, requestId: request_id });
}

function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    Object.hasOwn(errorTable, error.code)
  );
}
