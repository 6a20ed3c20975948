import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linksIn, splitLinksAndMentions } from './links-in-text.ts';

function hrefs(text: string): string[] {
  return linksIn(text).map((link) => link.href);
}

describe('links in plain text', () => {
  test.each([
    ['여기 봐요 https://example.com/a?b=1#c 좋죠', ['https://example.com/a?b=1#c']],
    ['https://example.com.', ['https://example.com']],
    ['(https://example.com/path), 그리고', ['https://example.com/path']],
    ['https://en.wikipedia.org/wiki/Seoul_(city)', ['https://en.wikipedia.org/wiki/Seoul_(city)']],
    ['(https://en.wikipedia.org/wiki/Seoul_(city))', ['https://en.wikipedia.org/wiki/Seoul_(city)']],
    ['https://ko.wikipedia.org/wiki/서울숲 가요', ['https://ko.wikipedia.org/wiki/서울숲']],
    ['https://example.com에서 만나요', ['https://example.com']],
    ['https://example.com/place/12로 오세요', ['https://example.com/place/12']],
    ['https://example.com/로 오세요', ['https://example.com/']],
    ['https://example.com/wiki/로', ['https://example.com/wiki/로']],
    ['(https://example.com/a)에서요', ['https://example.com/a']],
    ['http://localhost:8787에서', ['http://localhost:8787']],
    ['https://마당.한국/s/aB3dE6gH', ['https://마당.한국/s/aB3dE6gH']],
    ['「https://example.com/a」입니다', ['https://example.com/a']],
    ['www.example.com 도 돼요', ['https://www.example.com']],
    ['여기https://example.com', ['https://example.com']],
    ['HTTPS://EXAMPLE.COM/A', ['HTTPS://EXAMPLE.COM/A']],
    ['https://example.com/b~~', ['https://example.com/b']],
    ['https://a.com,https://b.com', ['https://a.com', 'https://b.com']],
    ['https://a.com에서https://b.com', ['https://a.com', 'https://b.com']],
    ['https://naver.me/5xYz!!', ['https://naver.me/5xYz']],
    ['“https://example.com/a”라고', ['https://example.com/a']],
    ['‘https://example.com/b’ 참고', ['https://example.com/b']],
    ['«https://example.com/c»', ['https://example.com/c']],
    ['„https://example.com/d“', ['https://example.com/d']],
    ['［https://example.com/e］', ['https://example.com/e']],
    ['https://example.com/f。다음', ['https://example.com/f']],
    ['https://example.com/g，https://example.com/h', ['https://example.com/g', 'https://example.com/h']],
    ['https://forms.gle/abc🙏', ['https://forms.gle/abc']],
    ['https://forms.gle/abc🙏🙏🏽 부탁', ['https://forms.gle/abc']],
    ['https://example.com/c❤️ 최고', ['https://example.com/c']],
    ['https://example.com/c👉https://example.com/d', ['https://example.com/c', 'https://example.com/d']],
    ['https://en.wikipedia.org/wiki/🐻', ['https://en.wikipedia.org/wiki/🐻']],
    ['https://emojipedia.org/ko/👩‍🚀', ['https://emojipedia.org/ko/👩‍🚀']],
    ['https://example.com/?q=🍜', ['https://example.com/?q=🍜']],
    ['https://example.com🙏', ['https://example.com']],
    ['https://example.com/🙏', ['https://example.com/']],
    ['https://example.com/12라고', ['https://example.com/12']],
    ['https://example.com/12이라고요', ['https://example.com/12']],
    ['https://example.com/12로부터', ['https://example.com/12']],
    ['https://example.com/12였어요', ['https://example.com/12']],
    ['https://example.com/12이었는데', ['https://example.com/12']],
    ['https://example.com/12한테', ['https://example.com/12']],
    ['https://example.com/12까지만요', ['https://example.com/12']],
    ['https://example.com/12에서부터는', ['https://example.com/12']],
    ['https://example.com/12인데요?', ['https://example.com/12']],
    ['https://example.com/12이거든요', ['https://example.com/12']],
    ['https://example.com/12참고하세요', ['https://example.com/12']],
    ['https://example.com/12보세요!', ['https://example.com/12']],
    ['https://example.com/12입니다.', ['https://example.com/12']],
    ['https://example.com/wiki/K팝', ['https://example.com/wiki/K팝']],
    ['https://ko.wikipedia.org/wiki/PC방', ['https://ko.wikipedia.org/wiki/PC방']],
    ['https://namu.wiki/w/서울숲(공원)', ['https://namu.wiki/w/서울숲(공원)']],
    ['https://example.com/a —', ['https://example.com/a']],
    ['https://example.com/a—', ['https://example.com/a']],
    ['**https://example.com/a**', ['https://example.com/a']],
    ['[지도](https://example.com/a)', ['https://example.com/a']],
    ['https://example.com/a(지도)', ['https://example.com/a(지도)']],
    ['www.example.com에서요', ['https://www.example.com']],
    ['www.한글.한국 이에요', ['https://www.한글.한국']],
    ['www.пример.рф', ['https://www.пример.рф']],
    ['www.naver.com🙂', ['https://www.naver.com']],
    ['WWW.Naver.COM/a', ['https://WWW.Naver.COM/a']],
  ])('%s', (text, expected) => {
    expect(hrefs(text)).toEqual(expected);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,<b>',
    'https://',
    'https://.',
    'https://good.example@evil.example/',
    'https://good.example:443@evil.example/',
    'https://%6a',
    'https://no-dot',
    'https://-bad-.com',
    'xhttps://example.com',
    'me@www.example.com',
    'ftp://example.com',
    'www.여기는도메인',
    'www.여는.도메인',
    'www.example',
    'www.',
  ])('never makes a link of %s', (text) => {
    expect(hrefs(text)).toEqual([]);
  });

  test('tells the host in lower case and without its port', () => {
    expect(linksIn('https://Example.COM:8443/x')[0]?.host).toBe('example.com');
  });
});

describe('a text cut for a page', () => {
  test('has its text, links and mentions in order', () => {
    expect(
      splitLinksAndMentions('@민호가 https://example.com/a에서 봐요', [{ account_id: 'acc_minho', start: 0, end: 3 }]),
    ).toEqual([
      { type: 'mention', text: '@민호', account_id: 'acc_minho' },
      { type: 'text', text: '가 ' },
      { type: 'link', text: 'https://example.com/a', href: 'https://example.com/a' },
      { type: 'text', text: '에서 봐요' },
    ]);
  });

  test('takes no range that fits nowhere, or lies in an address', () => {
    const text = 'https://example.com/@min 봐요';
    const ranges = [
      { account_id: 'acc_min', start: 20, end: 24 },
      { account_id: 'acc_min', start: 25, end: 99 },
    ];
    expect(splitLinksAndMentions(text, ranges).map((segment) => segment.type)).toEqual(['link', 'text']);
  });

  test('leaves markup as the text that it is', () => {
    const text = '<img src=x onerror=alert(1)>';
    expect(splitLinksAndMentions(text, [])).toEqual([{ type: 'text', text }]);
  });

  test('loses and adds nothing, and every link is a web address', () => {
    const piece = fc.constantFrom(
      'https://',
      'www.',
      'example',
      '.com',
      '/',
      '에서',
      '@',
      '민호',
      'min',
      ' ',
      ')',
      '(',
      '?',
      '"',
      '<',
      '\n',
      '가',
      '🙂',
      ':80',
      '~',
      '.',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const at = text.indexOf('민호');
        const named = at < 1 ? [] : [{ account_id: 'acc_minho', start: at - 1, end: at + 2 }];
        const segments = splitLinksAndMentions(text, named);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        for (const segment of segments)
          if (segment.type === 'link') expect(['http:', 'https:']).toContain(new URL(segment.href).protocol);
      }),
      { numRuns: 2000 },
    );
  });

  test('stays quick on a text made to be slow', () => {
    const started = performance.now();
    linksIn(`https://${'a.'.repeat(20_000)}`);
    linksIn(`https://example.com/${')'.repeat(20_000)}`);
    linksIn('www.'.repeat(10_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
