import { expect, test } from 'vitest';
import { openNotification, type PushSurroundings, showPush } from './push.ts';

const origin = 'https://madang.test';

interface Shown extends NotificationOptions {
  title: string;
  renotify?: boolean;
  closed: boolean;
}

/** A browser with these windows open, and what it was told to show. */
function browser(windows: { path: string; visible?: boolean; focused?: boolean; mayFocus?: boolean }[] = []) {
  const shown: Shown[] = [];
  const badges: number[] = [];
  const opened: string[] = [];
  const told: { path: string; message: unknown }[] = [];
  const open = windows.map(({ path, visible = false, focused = false, mayFocus = true }) => {
    const one = {
      url: `${origin}${path}`,
      visibilityState: visible ? 'visible' : 'hidden',
      focused,
      focus: async () => {
        if (!mayFocus) throw new TypeError('Not allowed to focus a window.');
        return one;
      },
      postMessage: (message: unknown) => told.push({ path, message }),
    };
    return one;
  });
  const around = {
    registration: {
      showNotification: async (title: string, options: NotificationOptions = {}) => {
        for (const one of shown) if (one.tag === options.tag) one.closed = true;
        shown.push({ title, ...options, closed: false });
      },
      getNotifications: async ({ tag }: { tag?: string } = {}) =>
        shown
          .filter((one) => one.tag === tag && !one.closed)
          .map((one) => ({ ...one, close: () => (one.closed = true) })),
    },
    clients: { matchAll: async () => open, openWindow: async (url: string) => opened.push(url) },
    origin,
    language: 'en-GB',
    badge: async (count: number) => void badges.push(count),
  } as unknown as PushSurroundings;
  const press = (navigate: unknown) =>
    openNotification({ data: { navigate }, close: () => undefined } as unknown as Notification, around);
  return { around, shown, badges, opened, told, press };
}

const message = (body: string, tag = 'rom_1') =>
  JSON.stringify({
    web_push: 8030,
    notification: { title: '산책 모임', body, navigate: `${origin}/r/${tag}`, tag, lang: 'ko' },
    app_badge: 2,
  });

test('a room has one notification, which the next one replaces and which is heard again only where it says more', async () => {
  const { around, shown, badges } = browser();
  for (const body of ['하나', '둘', '둘']) await showPush(message(body), around);
  expect(shown.filter(({ closed }) => !closed).map(({ title, body, tag }) => [title, body, tag])).toEqual([
    ['산책 모임', '둘', 'rom_1'],
  ]);
  expect(shown.map(({ renotify }) => renotify)).toEqual([true, true, false]);
  expect(badges).toEqual([2, 2, 2]);
});

test('what was read elsewhere is taken back, and nothing else', async () => {
  const { around, shown, badges } = browser();
  await showPush(message('하나', 'rom_1'), around);
  await showPush(message('둘', 'rom_2'), around);
  await showPush(JSON.stringify({ withdraw: 'rom_1', app_badge: 1 }), around);
  expect(shown.filter(({ closed }) => !closed).map(({ tag }) => tag)).toEqual(['rom_2']);
  expect(badges.at(-1)).toBe(1);
});

test('whoever has the app before them is not called by sound', async () => {
  const quiet = browser([{ path: '/', visible: true }]);
  await showPush(message('하나'), quiet.around);
  expect(quiet.shown[0]?.silent).toBe(true);
  const loud = browser([{ path: '/' }]);
  await showPush(message('하나'), loud.around);
  expect(loud.shown[0]?.silent).toBe(false);
});

test.each([null, '', 'nonsense', '[]', '7', '{}'])('something is shown also where %j was pushed', async (text) => {
  const { around, shown } = browser();
  await showPush(text, around);
  expect(shown.map(({ title, body }) => [title, body])).toEqual([['Madang', 'There is something new']]);
});

test('a press leads to the window that is there already, else to the one in use, else to a new one', async () => {
  const there = browser([{ path: '/', focused: true }, { path: '/r/rom_1' }]);
  await there.press(`${origin}/r/rom_1?to=msg_2`);
  expect(there.told).toEqual([{ path: '/r/rom_1', message: { type: 'open', address: '/r/rom_1?to=msg_2' } }]);
  const elsewhere = browser([{ path: '/r/rom_9' }, { path: '/', focused: true, mayFocus: false }]);
  await elsewhere.press(`${origin}/r/rom_1`);
  expect(elsewhere.told).toEqual([{ path: '/', message: { type: 'open', address: '/r/rom_1' } }]);
  const closed = browser();
  await closed.press(`${origin}/r/rom_1`);
  expect(closed.opened).toEqual([`${origin}/r/rom_1`]);
});

test('a press leads nowhere but here', async () => {
  const { opened, press } = browser();
  for (const navigate of ['https://evil.test/', 'javascript:alert(1)', '//evil.test/x', undefined])
    await press(navigate);
  expect(opened).toEqual(Array.from({ length: 4 }, () => `${origin}/`));
});
