/** The service worker of this page; undefined where there is none, or the browser lets nothing be kept here. */
export async function registrationHere(): Promise<ServiceWorkerRegistration | undefined> {
  return navigator.serviceWorker?.getRegistration().catch(() => undefined);
}
