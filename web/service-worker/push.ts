// What is pushed, as notifications: one for each room, taken back when it was read elsewhere.

/** The form of declarative push messages, which Safari shows by itself; and one that takes back, which only we know. */
interface PushedMessage {
  notification?: { title?: string; body?: string; navigate?: string; tag?: string; lang?: string };
  withdraw?: string;
  app_badge?: number;
}

interface OpenWindow {
  readonly url: string;
  readonly focused: boolean;
  readonly visibilityState: DocumentVisibilityState;
  focus(): Promise<OpenWindow>;
  postMessage(message: unknown): void;
}

/** What of the browser's worker is needed. */
export interface PushSurroundings {
  registration: Pick<ServiceWorkerRegistration, 'showNotification' | 'getNotifications'>;
  clients: {
    matchAll(options: { type: 'window' }): Promise<readonly OpenWindow[]>;
    openWindow(url: string): Promise<unknown>;
  };
  origin: string;
  language: string;
  badge(count: number): Promise<void>;
}

/** Not in the types of the platform yet. */
interface ShownOptions extends NotificationOptions {
  renotify?: boolean;
}

const icon = '/icon-192.png';

/** Shows what was pushed; what cannot be read is shown, too: a browser takes it ill where nothing is. */
export async function showPush(text: string | null, around: PushSurroundings): Promise<void> {
  const { notification, withdraw, app_badge } = read(text);
  if (app_badge !== undefined) await around.badge(app_badge);
  if (withdraw !== undefined) {
    for (const shown of await around.registration.getNotifications({ tag: withdraw })) shown.close();
    return;
  }
  const isKorean = around.language.startsWith('ko');
  const {
    title = isKorean ? '마당' : 'Madang',
    body,
    navigate = around.origin,
    tag = 'madang',
    lang,
  } = notification ?? {};
  const said = body ?? (notification === undefined ? (isKorean ? '새 소식이 있어요' : 'There is something new') : '');
  const [before] = await around.registration.getNotifications({ tag });
  const windows = await around.clients.matchAll({ type: 'window' });
  const options: ShownOptions = {
    body: said,
    tag,
    icon,
    badge: icon,
    dir: 'auto',
    ...(lang !== undefined && { lang }),
    data: { navigate },
    // The same once more is no news; and whoever has the app before them hears it from there.
    renotify: before?.body !== said,
    silent: windows.some((one) => one.visibilityState === 'visible'),
  };
  await around.registration.showNotification(title, options);
}

function read(text: string | null): PushedMessage {
  try {
    const parsed: unknown = JSON.parse(text ?? '');
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

/** Leads to what a notification tells of: in a window that is open, the one that is there already before any other. */
export async function openNotification(notification: Notification, around: PushSurroundings): Promise<void> {
  notification.close();
  const address = addressOf(notification, around.origin);
  const windows = await around.clients.matchAll({ type: 'window' });
  const isThere = (one: OpenWindow): boolean => new URL(one.url).pathname === address.pathname;
  const open = windows.find(isThere) ?? windows.find(({ focused }) => focused) ?? windows[0];
  if (open === undefined) {
    await around.clients.openWindow(address.href);
    return;
  }
  // Not every browser lets a window be brought to the front; what it shows can change all the same.
  const front = await open.focus().catch(() => open);
  front.postMessage({ type: 'open', address: `${address.pathname}${address.search}` });
}

/** Nobody is led away from here, whatever was pushed. */
function addressOf({ data }: Notification, origin: string): URL {
  const navigate: unknown = (data as { navigate?: unknown } | null)?.navigate;
  const address = typeof navigate === 'string' && URL.canParse(navigate, origin) ? new URL(navigate, origin) : null;
  return address?.origin === origin ? address : new URL('/', origin);
}
