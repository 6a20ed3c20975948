import { m } from '#web/i18n/generated/messages.js';
import { toasts } from './toasts.ts';
import { registrationHere } from './registration.ts';

/** How often a page that stays open looks for a new version. */
const lookEveryMs = 60 * 60_000;

/** Registers the service worker; a new version waits until someone asks for it, and then all tabs go to it together. */
export function watchUpdates(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // On a first visit the worker takes this page over, which is no update.
  const hadVersion = navigator.serviceWorker.controller !== null;
  let reloading = false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (!hadVersion || reloading) return;
    reloading = true;
    location.reload();
  });
  void register();
}

async function register(): Promise<void> {
  const registration = await navigator.serviceWorker
    .register('/service-worker.js', { updateViaCache: 'none' })
    .catch(() => null);
  if (registration == null) return;
  if (registration.waiting !== null) offerUpdate(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller !== null) offerUpdate(worker);
    });
  });
  setInterval(() => void registration.update().catch(() => undefined), lookEveryMs);
}

/**
 * Loads this page anew, in the newest version that there is: what this one misses may be gone with an older version, which
 * a service worker would open again and again.
 */
export async function reopen(): Promise<void> {
  const registration = await registrationHere();
  await registration?.update().catch(() => undefined);
  const next = registration?.installing ?? registration?.waiting ?? null;
  if (next === null) return location.reload();
  // `controllerchange` loads the page anew.
  if (next.state === 'installed') next.postMessage('activate');
  else
    next.addEventListener('statechange', () => {
      if (next.state === 'installed') next.postMessage('activate');
      if (next.state === 'redundant') location.reload();
    });
}

function offerUpdate(worker: ServiceWorker): void {
  toasts.show({
    text: m.update_ready(),
    lasting: true,
    action: { label: m.update_now(), onPick: () => worker.postMessage('activate') },
  });
}

/** This page is too old for what it would talk to. */
export function offerReload(): void {
  toasts.show({
    text: m.ended_outdated_title(),
    lasting: true,
    action: { label: m.ended_outdated_reload(), onPick: () => void reopen() },
  });
}
