/** W3C Trace Context, https://www.w3.org/TR/trace-context/#traceparent-header */
export interface Trace {
  /** 32 hexadecimal digits, the same along the whole way of a request. */
  traceId: string;
  /** What goes on to queues and other services. */
  traceparent: string;
}

const traceparentPattern = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/u;

/** Goes on with the caller's trace, or starts one where there is none or it is malformed. `random` is 24 bytes. */
export function continueTrace(traceparent: string | null | undefined, random: Uint8Array): Trace {
  const match = traceparentPattern.exec(traceparent ?? '');
  const spanId = hex(random.subarray(16, 24));
  const [, traceId, parentId, flags] = match ?? [];
  if (traceId === undefined || flags === undefined || /^0+$/u.test(traceId) || /^0+$/u.test(parentId ?? '0')) {
    const fresh = hex(random.subarray(0, 16));
    return { traceId: fresh, traceparent: `00-${fresh}-${spanId}-01` };
  }
  return { traceId, traceparent: `00-${traceId}-${spanId}-${flags}` };
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexOf[byte] ?? '';
  return text;
}
