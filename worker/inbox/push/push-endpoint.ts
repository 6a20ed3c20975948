import { outsideAddress } from '#worker/platform/outside-address.ts';

const longest = 2048;

/**
 * Whether we may be led there: the address is whatever a caller says that its browser has handed out. Only https by a
 * name, and never our own host; besides, what the operator names.
 */
export function mayPushTo(endpoint: string, { origins, own }: { origins: readonly string[]; own: string }): boolean {
  if (endpoint.length > longest || !URL.canParse(endpoint)) return false;
  if (origins.includes(new URL(endpoint).origin)) return true;
  const address = outsideAddress(endpoint);
  return address !== null && address.hostname !== new URL(own).hostname;
}
