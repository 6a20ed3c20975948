// What client and room speak. Frames may gain fields within a version; whoever takes one away or changes what it means
// raises `protocolVersion`, and `oldestProtocolVersion` once nothing speaks the old way any more.
export const protocolVersion = 2;
/** Who speaks an older one is told to load the page anew (close code 4426), and is never served half. */
export const oldestProtocolVersion = 1;
/** Who speaks this or a later one gets signals in frames of several. */
export const sharedSignalsProtocol = 2;

/** What a socket that brings its token beside it calls what it speaks: `new WebSocket(url, [socketProtocol, token])`. */
export const socketProtocol = `madang.v${protocolVersion}`;

/** The version that such a name stands for; null of any other name. */
export function versionOf(name: string | undefined): number | null {
  const digits = /^madang\.v(\d{1,4})$/u.exec(name ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}
