declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  /** Encrypted content coding (RFC 8188), as far as tests read by it what was pushed. */
  export function decrypt(body: Buffer, params: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string }): Buffer;
}
