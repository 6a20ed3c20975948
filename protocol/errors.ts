interface ErrorRow {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 411 | 413 | 415 | 422 | 429 | 500 | 503;
  retryable: boolean;
}

/** Every code that any door may answer with. A code without a row does not compile. */
export const errorTable = {
  VALIDATION_ERROR: { status: 400, retryable: false },
  UNAUTHORIZED: { status: 401, retryable: false },
  PASSWORD_REQUIRED: { status: 401, retryable: false },
  WRONG_PASSWORD: { status: 401, retryable: false },
  TOTP_REQUIRED: { status: 401, retryable: false },
  FORBIDDEN: { status: 403, retryable: false },
  NOT_FOUND: { status: 404, retryable: false },
  CONFLICT: { status: 409, retryable: false },
  INVALID_TRANSITION: { status: 409, retryable: false },
  ALREADY_VOTED: { status: 409, retryable: false },
  ALREADY_SUBMITTED: { status: 409, retryable: false },
  GONE: { status: 410, retryable: false },
  LENGTH_REQUIRED: { status: 411, retryable: false },
  PAYLOAD_TOO_LARGE: { status: 413, retryable: false },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, retryable: false },
  IDEMPOTENCY_KEY_REUSED: { status: 422, retryable: false },
  SPAM_DETECTED: { status: 422, retryable: false },
  INFECTED_FILE: { status: 422, retryable: false },
  RATE_LIMIT_EXCEEDED: { status: 429, retryable: true },
  INTERNAL_ERROR: { status: 500, retryable: true },
  SERVICE_UNAVAILABLE: { status: 503, retryable: true },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorTable;

/** The one error form, on every door. */
export interface ErrorBody {
  error: {
    code: ErrorCode;
    message: string;
    details: Record<string, string[]>;
    timestamp: string;
    request_id: string;
  };
}

/** What of a refusal is answered. */
interface Refused {
  code: ErrorCode;
  message: string;
  details?: Record<string, string[]>;
}

export function errorBody(refusal: Refused, timestamp: string, requestId: string): ErrorBody {
  return {
    error: {
      code: refusal.code,
      message: refusal.message,
      details: refusal.details ?? {},
      timestamp,
      request_id: requestId,
    },
  };
}
