/** A browser that gives its subscription another endpoint says so to nobody but its worker. */
export interface SubscriptionChange {
  readonly oldSubscription: PushSubscription | null;
  readonly newSubscription: PushSubscription | null;
}

const api = '/api/v1';

/** Tells the server the new endpoint, as whoever is signed in here: by the cookie, for a worker has no token. */
export async function resubscribe(
  { oldSubscription, newSubscription }: SubscriptionChange,
  pushManager: PushManager,
): Promise<void> {
  const options = oldSubscription?.options ?? newSubscription?.options;
  if (options == null) return;
  const subscription = newSubscription ?? (await pushManager.subscribe(options));
  // One after the other with the pages, which refresh under the same name.
  const session = await navigator.locks.request('madang.refresh', () =>
    post('/auth/refresh', null, { 'madang-refresh': 'cookie' }),
  );
  if (!session.ok) return;
  const { access_token } = (await session.json()) as { access_token: string };
  const locale = navigator.language.startsWith('ko') ? 'ko' : 'en';
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const body = { ...subscription.toJSON(), locale, time_zone };
  await post('/inbox/push', body, { authorization: `Bearer ${access_token}` });
}

function post(path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  return fetch(`${api}${path}`, {
    method: 'POST',
    headers: body === null ? headers : { 'content-type': 'application/json', ...headers },
    body: body === null ? null : JSON.stringify(body),
  });
}
