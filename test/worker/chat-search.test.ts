import { describe, expect, it } from 'vitest';
import { talkOf } from '#test/kit/chat-api.ts';
import { searchQuery, searchableText } from '#worker/kinds/chat/bigrams.ts';

describe('looking for words', () => {
  it('finds two syllables anywhere in a Korean word, and longer parts of it', async () => {
    const talk = await talkOf(1);
    for (const said of ['서울숲에서 만나요', '떡볶이 먹자', '남산서울타워 앞', '울지 마'])
      await talk.say(talk.admin, said);
    const found = (words: string) => talk.found(talk.admin, words);
    expect(await found('서울')).toEqual(['남산서울타워 앞', '서울숲에서 만나요']);
    expect(await found('숲에서')).toEqual(['서울숲에서 만나요']);
    expect(await found('볶이')).toEqual(['떡볶이 먹자']);
    expect(await found('울타')).toEqual(['남산서울타워 앞']);
    expect(await found('숲')).toEqual(['서울숲에서 만나요']);
    expect(await found('서울 만나')).toEqual(['서울숲에서 만나요']);
    expect(await found('부산')).toEqual([]);
  });

  it('finds English words by their beginning, whatever their case, beside Korean', async () => {
    const talk = await talkOf(1);
    for (const said of ['Meeting at Café Onion', 'iPhone케이스 샀어', 'the meetings were long']) {
      await talk.say(talk.admin, said);
    }
    expect(await talk.found(talk.admin, 'MEET')).toEqual(['the meetings were long', 'Meeting at Café Onion']);
    expect(await talk.found(talk.admin, 'cafe onion')).toEqual(['Meeting at Café Onion']);
    expect(await talk.found(talk.admin, 'iphone케이스')).toEqual(['iPhone케이스 샀어']);
    expect(await talk.found(talk.admin, 'eeting')).toEqual([]);
  });

  it('finds words that are written apart by one that is whole, numbers with and without their commas, and one letter alone', async () => {
    const talk = await talkOf(1);
    for (const said of ['카페 라떼 한 잔', '카페라떼 두 잔', '회비 50,000원', '회비 50000원', 'C++ 배우자', 'cafe에서'])
      await talk.say(talk.admin, said);
    const found = (words: string) => talk.found(talk.admin, words);
    expect(await found('카페라떼')).toEqual(['카페라떼 두 잔', '카페 라떼 한 잔']);
    expect(await found('카페 라떼')).toEqual(['카페라떼 두 잔', '카페 라떼 한 잔']);
    expect(await found('페라 잔')).toEqual(['카페라떼 두 잔']);
    for (const number of ['50000', '50,000', '50000원'])
      expect([number, await found(number)]).toEqual([number, ['회비 50000원', '회비 50,000원']]);
    expect(await found('C++')).toEqual(['C++ 배우자']);
  });

  it('forgets what was taken back, and finds what was edited by what it says now', async () => {
    const talk = await talkOf(1);
    const first = await talk.say(talk.admin, '빨간 우산');
    const second = await talk.say(talk.admin, '파란 우산');
    await talk.admin.patch(talk.path(`/messages/${first.id}`), { content: '노란 장화' });
    await talk.admin.delete(talk.path(`/messages/${second.id}`));
    expect(await talk.found(talk.admin, '우산')).toEqual([]);
    expect(await talk.found(talk.admin, '장화')).toEqual(['노란 장화']);
  });

  it('goes on page by page, and takes no syntax for anything but words', async () => {
    const talk = await talkOf(1);
    for (let index = 0; index < 7; index += 1) await talk.say(talk.admin, `점심 ${index}`);
    const path = talk.path(`/search?limit=3&q=${encodeURIComponent('점심')}`);
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: { body: { items: { n: number }[]; next_cursor: string | null } } = await talk.admin.get(path + query);
      seen.push(...page.body.items.map((message) => message.n));
      cursor = page.body.next_cursor;
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
    for (const words of ['점심" OR "x', 'NEAR(점심 1)', '점심*', '^점심', 'body:점심', '-점심', "점심'"]) {
      const answer = await talk.admin.get(talk.path(`/search?q=${encodeURIComponent(words)}`));
      expect([words, answer.status]).toEqual([words, 200]);
    }
    expect((await talk.admin.get(talk.path('/search?q=%22%20*'))).status).toBe(400);
    expect((await talk.admin.get(talk.path('/search?q='))).status).toBe(400);
    expect(await talk.found(talk.admin, '🎉')).toEqual([]);
  });

  it('is done in pairs of syllables', () => {
    expect(searchableText('서울숲 가자!')).toBe(' 서울 울숲 숲   가자 자 !');
    expect(searchQuery('서울숲 cafe')).toBe('"서울 울숲" AND "cafe"*');
    expect(searchQuery('!?')).toBeNull();
  });
});
