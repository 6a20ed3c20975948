// Browsers inside messengers keep what they keep to themselves, and forget it when they like.
import { copyAddress } from '../share-dialog/copy-address.ts';
import { readAccount, request } from '../session/session.ts';

const known: [RegExp, string][] = [
  [/KAKAOTALK/u, 'KakaoTalk'],
  [/NAVER\(inapp/u, 'Naver'],
  [/Instagram/u, 'Instagram'],
  [/\bLine\//u, 'LINE'],
  [/FBAN|FBAV/u, 'Facebook'],
];

/** The app in whose own browser this page is open, or null. */
export function inAppName(userAgent = navigator.userAgent): string | null {
  return known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
}

/** Opens this page in the phone's own browser, as the same person; where the app has no way out, the address is copied. */
export async function openOutside(): Promise<void> {
  const address = await addressOutside();
  const app = inAppName();
  if (app === 'KakaoTalk') {
    location.href = `kakaotalk://web/openExternal?url=${encodeURIComponent(address)}`;
  } else if (app === 'LINE') {
    const url = new URL(address);
    url.searchParams.set('openExternalBrowser', '1');
    location.href = url.href;
  } else await copyAddress(address);
}

/** Whoever is someone here takes that along, by a secret that is good once and for some minutes. */
async function addressOutside(): Promise<string> {
  if (readAccount() === null) return location.href;
  const { secret } = await request<{ secret: string }>('/auth/handover', { method: 'POST' });
  return `${location.origin}/recover?next=${encodeURIComponent(location.pathname + location.search)}#${secret}`;
}
