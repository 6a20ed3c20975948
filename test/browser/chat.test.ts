import { beforeAll, expect, it } from 'vitest';
import { bubble, field, openChat, plantChat, readSaid, readUpTo, say, shownWords, write } from './chat-kit.ts';
import { untilLive } from './course-kit.ts';
import type { Someone, Visitor } from './kit.ts';
import { untilInstalled } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
let jiwoo: Someone;
let minho: Someone;
let hana: Someone;

beforeAll(async () => {
  [jiwoo, minho, hana] = await Promise.all([stage.register('지우'), stage.register('민호'), stage.register('Hana')]);
});

it('two people talk: each sees the other write, what was said, and that it was read', async () => {
  const chat = await plantChat(jiwoo, [minho], { type: 'direct' });
  const [mine, theirs] = [await enter('desktop', { as: jiwoo }), await enter('phone', { as: minho })];
  await openChat(mine.page, `/r/${chat.id}`);
  await write(mine.page, '토요일에 볼까요?');
  await bubble(mine.page, '토요일에 볼까요?').getByText('보냈어요').waitFor();
  await openChat(theirs.page, `/r/${chat.id}`);
  await bubble(theirs.page, '토요일에 볼까요?').waitFor();
  await bubble(mine.page, '토요일에 볼까요?').getByText('읽었어요').waitFor();
  await field(theirs.page).pressSequentially('좋');
  const typing = mine.page.getByText('민호님이 입력 중');
  await typing.waitFor();
  // Nothing more is typed, and nobody says that it ended.
  await typing.waitFor({ state: 'detached' });
  await theirs.page.getByRole('button', { name: '메시지 보내기' }).click();
  await bubble(mine.page, '좋').waitFor();
  expect(await readSaid(chat)).toEqual(['토요일에 볼까요?', '좋']);
});

it('Enter while a syllable is being put together never sends', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '한글 모임' });
  const { page, context } = await enter('desktop', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  await field(page).focus();
  const keyboard = await context.newCDPSession(page);
  const enterKey = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
  await keyboard.send('Input.imeSetComposition', { text: '안녀', selectionStart: 2, selectionEnd: 2 });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enterKey });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enterKey });
  expect(await field(page).inputValue()).toBe('안녀');
  await keyboard.send('Input.imeSetComposition', { text: '안녕', selectionStart: 2, selectionEnd: 2 });
  await keyboard.send('Input.insertText', { text: '안녕' });
  await field(page).press('Shift+Enter');
  await field(page).pressSequentially('하세요');
  await field(page).press('Enter');
  await bubble(page, '하세요').getByText('보냈어요').waitFor();
  expect(await readSaid(chat)).toEqual(['안녕\n하세요']);
  expect(await field(page).inputValue()).toBe('');
});

it('what is written offline waits through a reload, and goes out once and in order', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '지하철 안' });
  const away = await enter('desktop', { as: jiwoo, cuttable: true });
  const here = await enter('desktop', { as: minho });
  await away.page.goto('/');
  await untilInstalled(away.page);
  await Promise.all([openChat(away.page, `/r/${chat.id}`), openChat(here.page, `/r/${chat.id}`)]);
  await write(away.page, '첫째');
  await bubble(here.page, '첫째').waitFor();
  await away.goOffline();
  for (const text of ['둘째', '셋째', '넷째']) await write(away.page, text);
  await bubble(away.page, '넷째').getByText('보내는 중').waitFor();
  await write(here.page, '그동안 한 말');
  await away.page.reload();
  await bubble(away.page, '넷째').getByText('보내는 중').waitFor();
  await away.goOnline();
  await bubble(here.page, '넷째').waitFor();
  await bubble(away.page, '그동안 한 말').waitFor();
  await bubble(away.page, '넷째').getByText('읽음').waitFor();
  const said = await readSaid(chat);
  expect(said.filter((text) => text !== '그동안 한 말')).toEqual(['첫째', '둘째', '셋째', '넷째']);
  await expect.poll(() => shownWords(away.page)).toEqual(said);
  expect(await shownWords(here.page)).toEqual(said);
  // Requests failed while there was no network.
  away.problems.length = 0;
});

it('the list is in live order with what is unread, and reading takes it away on every device', async () => {
  const walk = await plantChat(minho, [jiwoo], { name: '산책' });
  const books = await plantChat(minho, [jiwoo], { name: '책 모임' });
  await say(minho, walk, '하나');
  await say(minho, books, '하나');
  const [desk, phone] = [await enter('desktop', { as: jiwoo }), await enter('phone', { as: jiwoo })];
  await desk.page.goto('/chats');
  await phone.page.goto('/chats');
  const rows = desk.page.getByRole('list', { name: '대화' }).getByRole('listitem');
  await expect.poll(() => rows.first().textContent()).toContain('책 모임');
  await say(minho, walk, '둘', '셋');
  await expect.poll(() => rows.first().textContent()).toContain('산책');
  await expect.poll(() => rows.first().textContent()).toContain('민호: 셋');
  await expect.poll(() => rows.first().textContent()).toContain('안 읽은 메시지 3개');
  await desk.page.getByRole('link', { name: '산책', exact: true }).click();
  await desk.page.getByText('여기부터 새 메시지').waitFor();
  await bubble(desk.page, '셋').waitFor();
  const onPhone = phone.page.getByRole('list', { name: '대화' }).getByRole('listitem').filter({ hasText: '산책' });
  await expect.poll(() => onPhone.textContent()).not.toContain('안 읽은');
  // What comes while I look is read, and no line stands above it.
  await say(minho, walk, '넷');
  await bubble(desk.page, '넷').waitFor();
  await expect.poll(() => onPhone.textContent()).toContain('민호: 넷');
  await expect.poll(() => onPhone.textContent()).not.toContain('안 읽은');
});

it('older messages come without moving what I read, up to the first', async () => {
  const chat = await plantChat(minho, [jiwoo], { name: '긴 이야기' });
  const said = await say(minho, chat, ...Array.from({ length: 180 }, (_, index) => `말 ${index + 1}번`));
  await readUpTo(jiwoo, chat, said);
  const { page } = await enter('desktop', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  const log = page.getByRole('log');
  await bubble(page, '말 180번').waitFor({ state: 'attached' });
  const seen = new Set<string>();
  const strayed: number[] = [];
  for (let turn = 0; turn < 60 && !seen.has('말 1번'); turn += 1) {
    for (const text of await shownWords(page)) seen.add(text);
    const before = await topOf(page);
    const fetched = page
      .waitForRequest((asked) => asked.url().includes('before_id='), { timeout: 250 })
      .then(
        async (asked) => (await asked.response()) !== null,
        () => false,
      );
    // Less than is asked for where what comes before is not here yet.
    const scrolled = await log.evaluate((element) => {
      const from = element.scrollTop;
      element.scrollBy(0, -400);
      return from - element.scrollTop;
    });
    if (!(await fetched) || before === null) continue;
    await page.waitForFunction(() => document.querySelector('[role=log] ~ output') === null);
    const moved = await movedBy(page, before);
    if (moved !== null) strayed.push(Math.abs(moved - scrolled));
  }
  expect(seen.size).toBeGreaterThanOrEqual(180);
  await page.getByText('여기부터 이야기가 시작됐어요').waitFor();
  // Each time the same message moved by what was scrolled, and not by what came before it.
  expect(strayed.length).toBeGreaterThan(1);
  expect(Math.max(...strayed)).toBeLessThan(60);
});

it('a message that was refused stays, also after a reload, until it is sent again', async () => {
  const chat = await plantChat(minho, [jiwoo], { type: 'announcement', name: '소식' });
  const role = (name: string): Promise<unknown> =>
    minho.api.ask('POST', `/rooms/${chat.id}/commands`, {
      type: 'member.set_role',
      data: { account_id: jiwoo.signedIn.user.id, role: name },
    });
  await role('admin');
  const visitor = await enter('desktop', { as: jiwoo, cuttable: true });
  const { page } = visitor;
  await page.goto('/');
  await untilInstalled(page);
  await openChat(page, `/r/${chat.id}`);
  await visitor.goOffline();
  await write(page, '내일은 쉬어요');
  await bubble(page, '내일은 쉬어요').getByText('보내는 중').waitFor();
  await role('member');
  await visitor.goOnline();
  const failed = page.getByRole('article', { name: '보내지 못한 메시지' });
  await failed.getByText('내일은 쉬어요').waitFor();
  await page.getByText('공지라서 관리자만 쓸 수 있어요').waitFor();
  visitor.problems.length = 0;
  await page.reload();
  await failed.waitFor();
  await role('admin');
  await field(page).waitFor();
  await failed.getByRole('button', { name: '다시 보내기' }).click();
  await bubble(page, '내일은 쉬어요').getByText('보냈어요').waitFor();
  await failed.waitFor({ state: 'detached' });
  expect(await readSaid(chat)).toEqual(['내일은 쉬어요']);
});

it('an answer leads to what it answers, also where that is far away, and there is a way back', async () => {
  const chat = await plantChat(minho, [jiwoo], { name: '먼 이야기' });
  const [origin] = await say(
    minho,
    chat,
    '처음에 한 말',
    ...Array.from({ length: 140 }, (_, index) => `사이 ${index}`),
  );
  await minho.api.ask('POST', `/conversations/${chat.id}/messages`, { content: '거기에 대한 답', reply_to: origin });
  const { page } = await enter('phone', { as: jiwoo });
  await openChat(page, `/r/${chat.id}`);
  // All of it is new: it begins at the first, and the end is one step away.
  await page.getByText('여기부터 새 메시지').waitFor();
  await bubble(page, '처음에 한 말').waitFor();
  await page.getByRole('button', { name: /^맨 아래로/u }).click();
  await bubble(page, '거기에 대한 답').waitFor();
  await page.getByRole('button', { name: /^안 읽은 메시지 142개$/u }).waitFor();
  await page.getByRole('button', { name: /앞선 메시지에 답장/u }).click();
  await bubble(page, '처음에 한 말').waitFor();
  await page.getByRole('button', { name: /^맨 아래로/u }).click();
  await bubble(page, '거기에 대한 답').waitFor();
});

it('a message is answered, reacted to, reworded and taken back, and everyone sees it so', async () => {
  const chat = await plantChat(jiwoo, [minho, hana], { name: '셋이서' });
  const [mine, theirs] = [await enter('desktop', { as: jiwoo }), await enter('desktop', { as: minho })];
  await Promise.all([openChat(mine.page, `/r/${chat.id}`), openChat(theirs.page, `/r/${chat.id}`)]);
  await write(mine.page, '11시에 만나요');
  await act(theirs.page, '11시에 만나요', '답장');
  await write(theirs.page, '네, 좋아요');
  await bubble(mine.page, '네, 좋아요').getByRole('button', { name: /지우/u }).waitFor();
  await act(theirs.page, '11시에 만나요', '반응하기');
  await theirs.page.getByRole('button', { name: '👍', exact: true }).click();
  await bubble(mine.page, '11시에 만나요').getByRole('button', { name: /👍/u }).first().waitFor();
  await mine.page.locator('[data-message]').first().getByText('1명이 읽음').waitFor();
  await act(mine.page, '11시에 만나요', '고치기');
  await mine.page.getByRole('textbox', { name: '메시지 고치기' }).fill('12시에 만나요');
  await mine.page.getByRole('textbox', { name: '메시지 고치기' }).press('Enter');
  await theirs.page.locator('[data-message]').first().getByText('고침').click();
  await theirs.page.getByRole('complementary').getByText('11시에 만나요').waitFor();
  await act(mine.page, '12시에 만나요', '메시지 지우기');
  await mine.page.getByRole('dialog').getByRole('button', { name: '메시지 지우기' }).click();
  await theirs.page.locator('[data-message]').first().getByText('지워진 메시지예요').waitFor();
});

it('a draft is kept for each conversation, through a reload', async () => {
  const [one, two] = [
    await plantChat(jiwoo, [minho], { name: '하나' }),
    await plantChat(jiwoo, [hana], { name: '둘' }),
  ];
  const { page } = await enter('desktop', { as: jiwoo });
  await openChat(page, `/r/${one.id}`);
  await field(page).fill('쓰다 만 말');
  await page.getByRole('navigation').getByRole('link').filter({ hasText: '둘' }).click();
  await page.getByRole('heading', { name: '둘', level: 1 }).waitFor();
  await field(page).waitFor();
  expect(await field(page).inputValue()).toBe('');
  await page.getByRole('navigation').getByText('쓰다 만 말').waitFor();
  await page.goto(`/r/${one.id}`);
  await untilLive(page);
  await expect.poll(() => field(page).inputValue()).toBe('쓰다 만 말');
  expect(two.id).not.toBe(one.id);
});

it('whoever comes by a link gives a name and writes, without an account', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '누구나' });
  const share = await jiwoo.api.ask<{ share_url: string }>('POST', '/shares', {
    room_id: chat.id,
    permission_level: 'comment',
  });
  const [guest, host] = [await enter('phone'), await enter('desktop', { as: jiwoo })];
  await openChat(host.page, `/r/${chat.id}`);
  await guest.page.goto(share.share_url);
  await untilLive(guest.page);
  await guest.page.getByRole('button', { name: '이름 쓰고 함께하기' }).click();
  await guest.page.getByRole('textbox', { name: '이름' }).fill('소라');
  await guest.page.getByRole('button', { name: '함께하기', exact: true }).click();
  await field(guest.page).fill('안녕하세요');
  await guest.page.getByRole('button', { name: '메시지 보내기' }).click();
  await bubble(host.page, '안녕하세요').getByText('소라').first().waitFor();
});

it('someone who is removed gets nothing from that moment', async () => {
  const chat = await plantChat(jiwoo, [minho], { name: '나가는 사람' });
  const [mine, theirs] = [await enter('desktop', { as: jiwoo }), await enter('desktop', { as: minho })];
  await Promise.all([openChat(mine.page, `/r/${chat.id}`), openChat(theirs.page, `/r/${chat.id}`)]);
  await mine.page.getByRole('button', { name: '함께하는 사람' }).click();
  await mine.page.getByRole('button', { name: '민호님 더 보기' }).click();
  await mine.page.getByRole('menuitem', { name: '내보내기' }).click();
  await mine.page.getByRole('dialog').getByRole('button', { name: '내보내기', exact: true }).click();
  await theirs.page
    .getByRole('link', { name: /홈|처음/u })
    .first()
    .waitFor();
  await write(mine.page, '이제 둘만의 말');
  await bubble(mine.page, '이제 둘만의 말').getByText('보냈어요').waitFor();
  expect(await theirs.page.getByText('이제 둘만의 말').count()).toBe(0);
});

/** By the menu of a message, as a person does. */
async function act(page: Visitor['page'], text: string, item: string): Promise<void> {
  const row = page.locator('[data-message]').filter({ hasText: text }).first();
  await row.hover();
  await row.getByRole('button', { name: '메시지 더 보기' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

interface Top {
  id: string;
  y: number;
}

/** The message in the middle of the list, and where it stands. */
async function topOf(page: Visitor['page']): Promise<Top | null> {
  return page.evaluate(() => {
    const middle = document.querySelector('[role=log]')?.getBoundingClientRect();
    const rows = [...document.querySelectorAll('[data-message]')];
    const row = rows.find((one) => one.getBoundingClientRect().top > (middle?.top ?? 0) + 40);
    const id = row?.getAttribute('data-message') ?? null;
    return row === undefined || id === null ? null : { id, y: row.getBoundingClientRect().top };
  });
}

/** How far down it has gone once the list has drawn itself anew; null where it is out of sight. */
async function movedBy(page: Visitor['page'], { id, y }: Top): Promise<number | null> {
  return page.evaluate(
    async ([wanted, before]) => {
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      const row = document.querySelector(`[data-message="${wanted}"]`);
      return row === null ? null : row.getBoundingClientRect().top - before;
    },
    [id, y] as const,
  );
}
