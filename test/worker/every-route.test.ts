// Every route of the app stands in a table of who may use it, and shows nobody what is another's.
import { expect, it } from 'vitest';
import { appPaths } from '#worker/http/app-pages.ts';
import { createApp } from '#worker/http/app.ts';
import { kinds } from '#worker/registry.ts';
import { Caller, someone } from '#test/kit/api.ts';
import { register, send } from '#test/kit/http.ts';
import { permissionPaths } from '#test/kit/permission-paths.ts';

const api = '/api/v1';

/** What the app answers, as the router knows it: `GET /api/v1/rooms/:id`. */
function routesOfTheApp(): string[] {
  const routes = createApp().routes.filter(({ method, path }) => method !== 'ALL' && path !== '/*');
  return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))];
}

/** Routes of no room and no inbox, with whom they are for: nobody is asked who they are where it says `public`. */
const others: Record<string, string> = {
  'POST /auth/register': 'public',
  'POST /auth/login': 'public',
  'POST /auth/refresh': 'public',
  'POST /auth/logout': 'public',
  'POST /auth/guest': 'public',
  'GET /auth/me': 'account',
  'PATCH /auth/me': 'account',
  'DELETE /auth/me': 'account',
  'GET /auth/me/export': 'account',
  'GET /auth/me/avatar': 'account',
  'PUT /auth/me/avatar': 'account',
  'DELETE /auth/me/avatar': 'account',
  'GET /avatars/{file_id}': 'public',
  'GET /auth/2fa': 'registered',
  'POST /auth/2fa/setup': 'registered',
  'POST /auth/2fa/enable': 'registered',
  'POST /auth/2fa/recovery-codes': 'registered',
  'POST /auth/2fa/disable': 'registered',
  'GET /auth/passkeys': 'registered',
  'POST /auth/passkeys': 'registered',
  'POST /auth/passkeys/options': 'account',
  'POST /auth/passkeys/keep': 'account',
  'PATCH /auth/passkeys/{id}': 'registered',
  'DELETE /auth/passkeys/{id}': 'registered',
  'POST /auth/passkeys/sign-in/options': 'public',
  'POST /auth/passkeys/sign-in': 'public',
  'GET /auth/oidc': 'public',
  'GET /auth/oidc/{provider}/start': 'public',
  'POST /auth/oidc/{provider}/start': 'public',
  'GET /auth/oidc/{provider}/callback': 'public',
  'POST /auth/oidc': 'public',
  'GET /auth/identities': 'registered',
  'DELETE /auth/identities/{provider}': 'registered',
  'POST /auth/password/forgot': 'public',
  'POST /auth/password/reset': 'public',
  'POST /auth/password': 'registered',
  'GET /auth/email': 'registered',
  'POST /auth/email': 'registered',
  'POST /auth/email/verification': 'registered',
  'POST /auth/email/verify': 'public',
  'GET /auth/activity': 'registered',
  'GET /auth/terms': 'account',
  'POST /auth/terms': 'account',
  'GET /auth/sessions': 'account',
  'DELETE /auth/sessions': 'account',
  'DELETE /auth/sessions/{id}': 'account',
  'GET /auth/recovery': 'account',
  'POST /auth/recovery': 'account',
  'DELETE /auth/recovery': 'account',
  'POST /auth/handover': 'account',
  'POST /auth/recover': 'public',
  'POST /auth/merge': 'registered',
  'GET /rooms': 'account',
  'GET /sessions': 'account',
  'POST /rooms/import': 'account',
  'POST /sessions': 'account',
  'GET /itineraries': 'account',
  'POST /itineraries': 'account',
  'GET /decisions': 'account',
  'POST /decisions': 'account',
  'GET /courses': 'account',
  'POST /courses': 'account',
  'POST /projects': 'account',
  'GET /projects': 'account',
  'GET /verify/{receipt}': 'public',
  'GET /verify/{receipt}/ledger': 'public',
  'POST /verify/{receipt}': 'account',
  'GET /conversations': 'account',
  'POST /conversations': 'account',
  'GET /invitations/verify': 'public',
  'POST /invitations/accept': 'public',
  'GET /unsubscribe/{token}': 'public',
  'POST /unsubscribe/{token}': 'public',
  'POST /unsubscribe/{token}/undo': 'public',
  'POST /mail/reports/{provider}': 'public',
  'POST /files': 'room:view',
  'GET /files/{id}': 'public',
  'DELETE /files/{id}': 'room:view',
  'GET /config': 'public',
  'GET /geocode': 'room:view',
  'GET /map-style': 'public',
  'GET /join-codes/{code}': 'public',
  'GET /map-links': 'room:view',
  'GET /walks': 'room:view',
  'GET /admin/accounts': 'admin',
  'GET /admin/accounts/{id}': 'admin',
  'POST /admin/accounts/{id}/suspend': 'admin',
  'POST /admin/accounts/{id}/lift': 'admin',
  'POST /admin/accounts/{id}/sign-out': 'admin',
  'POST /admin/accounts/{id}/reset-mail': 'admin',
  'POST /admin/accounts/{id}/delete': 'admin',
  'POST /admin/accounts/{id}/role': 'admin',
  'GET /admin/acts': 'admin',
  'GET /admin/reports': 'admin',
  'POST /admin/reports/{id}/decide': 'admin',
  'GET /admin/rooms/{id}': 'admin',
  'POST /admin/rooms/{id}/freeze': 'admin',
  'POST /admin/rooms/{id}/thaw': 'admin',
  'GET /admin/queue': 'admin',
  'GET /admin/queue/letters': 'admin',
  'POST /admin/queue/replay': 'admin',
  'POST /admin/queue/drop': 'admin',
  'GET /admin/storage': 'admin',
  'GET /admin/switches': 'admin',
  'POST /admin/switches/{name}': 'admin',
  'POST /admin/notice': 'admin',
  'GET /admin/links/{code}': 'admin',
  'POST /admin/links/{code}/freeze': 'admin',
  'POST /admin/links/{code}/thaw': 'admin',
  'GET /dead-letters': 'operator',
  'POST /dead-letters/replay': 'operator',
};

/** What is no part of the versioned API. */
const outside = [
  'GET /terms',
  'GET /privacy',
  'GET /health',
  'GET /ready',
  'GET /metrics',
  'GET /api/openapi.json',
  'GET /api/docs',
  'GET /',
  'GET /s',
  'GET /join/:code',
  'GET /s/:code',
  'GET /s/:code/*',
  'GET /share/:code',
  'GET /share/:code/*',
  'POST /s/:code/unlock',
  'GET /u/:code',
  'GET /u/:code/*',
  'GET /cal/:file',
  'GET /cal/lessons/:file',
];

async function described(): Promise<Record<string, Record<string, { 'x-access': string }>>> {
  const { paths } = await (
    await send('/api/openapi.json')
  ).json<{
    paths: Record<string, Record<string, { 'x-access': string }>>;
  }>();
  return paths;
}

it('no route is in no table', async () => {
  const covered = Object.values(permissionPaths);
  const untold: Record<string, string> = {};
  for (const [path, item] of Object.entries(await described())) {
    const short = path.replace(api, '');
    if (!path.startsWith(api) || covered.some((paths) => paths.test(short))) continue;
    for (const [method, { 'x-access': need }] of Object.entries(item))
      untold[`${method.toUpperCase()} ${short}`] = need;
  }
  expect(untold).toEqual(others);
});

it('and none is outside the API that nobody has thought of', () => {
  const ofKinds = Object.values(kinds).flatMap(({ listPath, pagePaths = [] }) => [listPath ?? [], pagePaths].flat());
  const pages = new Set([...appPaths, ...ofKinds].map((path) => `GET ${path}`));
  const there = routesOfTheApp().filter((route) => !route.includes(` ${api}/`) && !pages.has(route));
  expect(there.toSorted()).toEqual(outside.toSorted());
});

it('what any route shows to a stranger and to who came by a link holds nobody’s mail address, hash or token', async () => {
  const owner = await register({ full_name: '지우 주인' });
  const by = new Caller(owner.user.id, owner.access_token);
  const { body: room } = await by.post<{ id: string }>('/itineraries', { title: '성수동 산책' });
  const { body: link } = await by.post<{ share_id: string }>('/shares', {
    room_id: room.id,
    permission_level: 'edit',
    password: 'only-for-us-77',
  });
  const { body: open } = await by.post<{ share_id: string }>('/shares', { room_id: room.id, permission_level: 'view' });
  const opened = await send(`${api}/shares/${open.share_id}`);
  const visitor = new Caller('', (await opened.json<{ access_token: string }>()).access_token);
  const stranger = await someone('낯선 이');
  const secrets = [owner.email, owner.refresh_token, '$scrypt$', 'only-for-us-77'];
  let shown = 0;
  for (const [path, item] of Object.entries(await described())) {
    if (!('get' in item) || path.endsWith('/socket') || path.endsWith('.png')) continue;
    const ids: Record<string, string> = { id: room.id, code: open.share_id, account_id: owner.user.id };
    const address = path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => ids[name] ?? 'none');
    for (const [name, { token }] of Object.entries({ stranger, visitor, nobody: new Caller('', '') })) {
      const response = await send(address, token === '' ? {} : { token });
      if (response.headers.get('content-type')?.includes('event-stream') === true) {
        await response.body?.cancel();
        continue;
      }
      const text = await response.text();
      if (response.status === 200) shown += 1;
      for (const secret of secrets) expect(text.includes(secret), `${name} ${path}`).toBe(false);
      // A link that one has not been given is not shown either.
      if (!address.includes(link.share_id)) expect(text.includes(link.share_id), `${name} ${path}`).toBe(false);
    }
  }
  expect(shown).toBeGreaterThan(20);
});
