// Whether this very browser is told while nobody looks, and what it takes.
import type { NewPushSubscription, PushAnswer } from '#protocol/inbox/push.schema.ts';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { keptIn } from '../kept.ts';
import { readAccount, request } from '../session/session.ts';
import { registrationHere } from '../shell/registration.ts';

/**
 * `home_screen`: an iPhone or iPad, where only an app on the home screen is told. `denied`: somebody said no, and only the
 * browser's own settings take that back.
 */
export type PushState = 'unsupported' | 'home_screen' | 'denied' | 'off' | 'on';

/** Whose news this browser was asked to tell: nobody else's are told without being asked for. */
const wanted = keptIn<string>(() => localStorage, 'madang.push');

export async function readPushState(): Promise<PushState> {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis)) {
    return isAppleMobile() && !isInstalled() ? 'home_screen' : 'unsupported';
  }
  if (Notification.permission === 'denied') return 'denied';
  const isWanted = Notification.permission === 'granted' && wanted.read() === readAccount()?.id;
  return isWanted && (await subscriptionHere()) !== null ? 'on' : 'off';
}

/** Asks for the permission and subscribes: only from a gesture. @throws ApiError where the server does not want it */
export async function turnOnPush(): Promise<PushState> {
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'off';
  const me = readAccount();
  if (me === null) return 'off';
  const { public_key } = await request<PushAnswer>('/inbox/push');
  if (public_key === null) return 'unsupported';
  await tellServer(await subscribeWith(public_key));
  wanted.write(me.id);
  return 'on';
}

/** This browser is told nothing any more. */
export async function turnOffPush(): Promise<void> {
  wanted.write(null);
  await (await subscriptionHere())?.unsubscribe();
}

/** Once a page: what the server knows of this browser is made good, where it was asked to be told. @throws ApiError */
export async function keepPush(): Promise<void> {
  if ((await readPushState()) !== 'on') return;
  const [subscription, { public_key, devices }] = await Promise.all([
    subscriptionHere(),
    request<PushAnswer>('/inbox/push'),
  ]);
  if (public_key === null || subscription === null) return;
  const isOurs = keyOf(subscription) === public_key;
  if (isOurs && devices.some(({ current }) => current)) return;
  await tellServer(await subscribeWith(public_key));
}

async function subscribeWith(publicKey: string): Promise<PushSubscription> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const known = await pushManager.getSubscription();
  if (known !== null && keyOf(known) === publicKey) return known;
  // It is bound to the key of before, by which nobody can send any more.
  await known?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
}

async function tellServer(subscription: PushSubscription): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { p256dh = '', auth = '' } = keys ?? {};
  const body = { endpoint: endpoint ?? '', keys: { p256dh, auth }, locale: getLocale(), time_zone };
  await request('/inbox/push', { method: 'POST', body: body satisfies NewPushSubscription });
}

async function subscriptionHere(): Promise<PushSubscription | null> {
  const registration = await registrationHere();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

function keyOf({ options: { applicationServerKey } }: PushSubscription): string {
  const bytes = new Uint8Array(applicationServerKey ?? new ArrayBuffer(0));
  const text = btoa(String.fromCodePoint(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/u, '');
}

function isAppleMobile(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad/u.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);
}

function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches;
}
