// Who may do what with an inbox: whoever has an account, with their own; no other token than the account's opens it.
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { signInboxToken } from '#worker/platform/secrets/tokens.ts';
import { aGuest, Caller, roomToken, someone, sessionFor } from '#test/kit/api.ts';
import { inboxOf, noticeAt, openInbox, readInbox, saying } from '#test/kit/inbox-api.ts';
import { permissionPaths } from '#test/kit/permission-paths.ts';
import { contactCodeOf } from '#test/kit/chat-api.ts';
import { PushBrowser } from '#test/kit/push-browser.ts';
import { cellsOf, describedRoutes } from '#test/kit/permission-table.ts';
import { newId } from '#test/kit/room-kit.ts';

/** `+`: done. The room’s token is that of someone in it, the inbox’s one that opens the socket. */
const table = `
                          anon room inbox guest account
GET   /inbox              401  401  401   +     +
GET   /inbox/notifications 401 401  401   +     +
GET   /inbox/rooms        401  401  401   +     +
GET   /inbox/requests     401  401  401   +     +
GET   /inbox/blocks       401  401  401   +     +
PUT   /inbox/blocks/{account_id} 401 401 401 404 404
DELETE /inbox/blocks/{account_id} 401 401 401 404 404
POST  /reports            401  401  401   +     +
PATCH /inbox/rooms/{id}   401  401  401   404   404
POST  /inbox/read         401  401  401   +     +
PATCH /inbox/settings     401  401  401   +     +
POST  /inbox/repair       401  401  401   +     +
GET   /inbox/push         401  401  401   +     +
POST  /inbox/push         401  401  401   +     +
DELETE /inbox/push/{id}   401  401  401   404   404
POST  /inbox/token        401  401  401   +     +
GET   /inbox/socket       401  401  +     401   401
GET   /presence           401  401  401   +     +
GET   /people             401  401  401   +     +
POST  /people/find        401  401  401   403   +
GET   /contact-settings   401  401  401   403   +
PUT   /contact-settings   401  401  401   403   +
GET   /contact-code       401  401  401   +     +
PUT   /contact-code       401  401  401   +     +
POST  /contact-code/renew 401  401  401   +     +
DELETE /contact-code      401  401  401   +     +
GET   /contacts/{code}    +    +    +     +     +
GET   /contacts/{code}/qr.svg +  +    +     +     +
GET   /contacts/{code}/qr.png +  +    +     +     +
POST  /contacts/{code}/conversation 401 401 401 + +
`;

const bodies: Record<string, unknown> = {
  'POST /inbox/read': { all: true },
  'POST /reports': { reason: 'spam', account_id: newId('acc') },
  'POST /people/find': { email: 'nobody@nowhere.example' },
  'PUT /contact-settings': { by_email: false },
  'PATCH /inbox/settings': { push: false },
  'PATCH /inbox/rooms/{id}': { pinned: true },
  'POST /inbox/push': new PushBrowser('https://push.example/abc').subscription(),
};

const rows = cellsOf(table);

async function everyone(): Promise<Caller[]> {
  const account = await someone();
  return [
    new Caller('', ''),
    new Caller(account.id, await roomToken({ sub: account.id, room_id: newId('rom') })),
    new Caller(
      account.id,
      await signInboxToken(env.JWT_SECRET, { sub: account.id, sid: await sessionFor(account.id) }, Date.now()),
    ),
    await aGuest(),
    account,
  ];
}

it.each(rows)('%s', async (route, expected) => {
  const [method = '', path = ''] = route.split(' ');
  const cells: string[] = [];
  const shown = path.includes('{code}') ? await contactCodeOf(await aGuest()) : '';
  for (const one of await everyone()) {
    if (path === '/inbox/socket') cells.push(await opened(one));
    else {
      const query = path === '/presence' ? `?ids=${newId('acc')}` : '';
      const { status } = await one.call(
        method,
        path
          .replace('{id}', path.startsWith('/inbox/push') ? 'psh_01jcqz5d0e8x6v3r9k2m7t4w1b' : newId('rom'))
          .replace('{account_id}', newId('acc'))
          .replace('{code}', shown) + query,
        bodies[route],
      );
      cells.push(status < 300 ? '+' : String(status));
    }
  }
  expect(cells).toEqual(expected);
});

/** Opened with the token of this one; a refused socket opens to say 4401. */
async function opened(by: Caller): Promise<string> {
  const device = await openInbox(by, { token: by.token });
  const outcome = device.closed?.code === 4401 ? '401' : '+';
  device.close();
  return outcome;
}

it('and there is no route beside them', async () => {
  const described = await describedRoutes(permissionPaths.inbox);
  expect(described.toSorted()).toEqual(rows.map(([route]) => route).toSorted());
});

it('what someone does with theirs changes nobody else’s', async () => {
  const [me, other] = [await someone(), await someone()];
  const id = newId('rom');
  for (const one of [me, other]) await inboxOf(one.id).tell(saying(id, 2, { notices: [noticeAt(2)] }));
  const before = await readInbox(me);
  const { body } = await me.get<{ items: { id: string }[] }>('/inbox/notifications');
  await other.post('/inbox/read', { notification_ids: body.items.map((one) => one.id) });
  await other.patch('/inbox/settings', { invisible: true });
  expect(await readInbox(me)).toEqual(before);
});
