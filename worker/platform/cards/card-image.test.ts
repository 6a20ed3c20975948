import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { cardSvg, neutralCard, type CardInput } from './card-layout.ts';
import { metricsOf } from './font-metrics.ts';
import { svgToPng } from './svg-to-png.ts';
import { drawable, widthOf, wrapped, type TextStyle } from './text-fit.ts';

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve('pretendard/package.json')), 'dist/public/static');
const regular = new Uint8Array(readFileSync(join(folder, 'Pretendard-Regular.otf')));
const bold = new Uint8Array(readFileSync(join(folder, 'Pretendard-Bold.otf')));
const wasm = new Uint8Array(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
const fonts = { regular: metricsOf(regular), bold: metricsOf(bold) };
const style: TextStyle = { font: fonts.bold, size: 50, spacing: 0 };

const course: CardInput = {
  colours: { mark: '#c75d15', soft: '#ffe6d9' },
  title: '성수동, 천천히 걷는 토요일',
  lines: ['서울숲', '대림창고 갤러리', '성수연방', '뚝섬한강공원'],
  numbered: true,
  footer: '지우님이 만들었어요',
  fallbackTitle: '함께 짜는 코스',
};

function textsOf(svg: string): string[] {
  return Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu), (match) =>
    (match[1] ?? '').replace(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code))),
  );
}

describe('the fonts of the cards', () => {
  test('have a glyph and a width for every Hangul syllable', () => {
    for (const font of [fonts.regular, fonts.bold]) {
      for (let code = 0xac00; code <= 0xd7a3; code += 1) expect(font.advance(code)).toBeGreaterThan(0.5);
    }
  });

  test('have what is between: Latin, kana, arrows, currency, and no glyph for others', () => {
    for (const character of 'Aé·—→₩€あア…')
      expect(fonts.regular.advance(character.codePointAt(0) ?? 0)).toBeGreaterThan(0);
    for (const character of '東ש😀') expect(fonts.regular.advance(character.codePointAt(0) ?? 0)).toBeUndefined();
  });

  test('are measured as the renderer draws them', async () => {
    const text = '성수동 Course 12';
    const white = (x: number): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${x}" height="80" font-family="Pretendard"><text x="0" y="60" font-size="50" font-weight="700">${text}|</text></svg>`;
    const { Resvg } = await import('@resvg/resvg-wasm');
    await svgToPng(white(10), [bold], wasm);
    const box = new Resvg(white(1000), { font: { fontBuffers: [bold], defaultFontFamily: 'Pretendard' } }).getBBox();
    expect(Math.abs((box?.width ?? 0) - widthOf(`${text}|`, style))).toBeLessThan(20);
  });
});

describe('a text made drawable', () => {
  test.each([
    ['가을 나들이 🍂👨‍👩‍👧 🇰🇷 1️⃣', '가을 나들이 1'],
    ['\u202e뒤집힌\u202c 이름\u200b', '뒤집힌 이름'],
    ['★ 좋아요 © ☕ ❤️', '★ 좋아요 ©'],
    ['東京 타워', '… 타워'],
    ['שלום עולם', '…'],
    ['줄\n바꿈\t탭', '줄 바꿈 탭'],
    ['한글', '한글'.normalize('NFC')],
    ['반쪽\ud83d', '반쪽…'],
    ['뷁똠펲', '뷁똠펲'],
  ])('%s', (text, expected) => {
    expect(drawable(text, fonts.regular)).toBe(expected);
  });
});

describe('a text broken into lines', () => {
  test('breaks Korean between words only', () => {
    expect(wrapped('서울숲에서 시작해 한강에서 끝나요', style, { width: 420, maxLines: 3 })).toEqual([
      '서울숲에서 시작해',
      '한강에서 끝나요',
    ]);
  });

  test('breaks a word that is wider than a line', () => {
    const lines = wrapped('a'.repeat(60), style, { width: 400, maxLines: 9 });
    expect(lines.join('')).toBe('a'.repeat(60));
    expect(lines.length).toBeGreaterThan(2);
  });

  test('is never wider than asked nor longer than asked, and shows that something is missing', () => {
    const words = fc.array(
      fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('천천히', 'Gangneung', 'ㅋ'.repeat(60))),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(words, (parts) => {
        const text = drawable(parts.join(' '), fonts.bold);
        const lines = wrapped(text, style, { width: 600, maxLines: 2 });
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(widthOf(line, style)).toBeLessThanOrEqual(600);
        if (lines.join('').replaceAll(' ', '') !== text.replaceAll(' ', '')) expect(lines.at(-1)).toMatch(/…$/u);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a card', () => {
  test('is a PNG of 1200 by 630 with the brand, the title, numbered places and who made it', async () => {
    const svg = cardSvg(course, fonts);
    expect(textsOf(svg)).toEqual([
      '마당 · Madang',
      course.title,
      '1',
      '서울숲',
      '2',
      '대림창고 갤러리',
      '3',
      '성수연방',
      '4',
      '뚝섬한강공원',
      course.footer,
    ]);
    const png = await svgToPng(svg, [regular, bold], wasm);
    const view = new DataView(png.buffer, png.byteOffset);
    expect([view.getUint32(0), view.getUint32(16), view.getUint32(20)]).toEqual([0x89504e47, 1200, 630]);
    expect(png.length).toBeLessThan(150_000);
  });

  test('shows five places of more', () => {
    const texts = textsOf(cardSvg({ ...course, lines: ['하나', '둘', '셋', '넷', '다섯', '여섯'] }, fonts));
    expect(texts).toContain('다섯');
    expect(texts).not.toContain('여섯');
  });

  test('has a title of its kind where nothing of the given one can be drawn', () => {
    expect(textsOf(cardSvg({ ...course, title: '🎉🎉' }, fonts))[1]).toBe('함께 짜는 코스');
    expect(textsOf(cardSvg({ ...course, title: 'שלום' }, fonts))[1]).toBe('함께 짜는 코스');
  });

  test('is well-formed whatever people write, and has no element of theirs', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom(']]><script/>', '"><image href="http://evil/"/>', "' onload='x", '&amp;&#0;'),
    );
    fc.assert(
      fc.property(hostile, fc.array(hostile, { maxLength: 6 }), hostile, (title, lines, footer) => {
        const svg = cardSvg({ ...course, title, lines, footer }, fonts);
        expect(XMLValidator.validate(svg)).toBe(true);
        expect(new Set(Array.from(svg.matchAll(/<(\w+)/gu), (match) => match[1]))).toEqual(
          new Set(lines.length > 0 ? ['svg', 'rect', 'text', 'circle'] : ['svg', 'rect', 'text']),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('for a link that may not be seen through says nothing of it', () => {
    expect(textsOf(cardSvg(neutralCard('ko'), fonts))).toEqual([
      '마당 · Madang',
      '함께하는 마당',
      '링크 하나로 같이 계획하고, 정하고, 이야기해요',
      '열어 보려면 링크를 누르세요',
    ]);
    expect(textsOf(cardSvg(neutralCard('en'), fonts))[1]).toBe('A shared yard');
  });
});

describe('the fonts among the assets', () => {
  beforeEach(() => vi.resetModules());

  test('are fetched once, and again only after a failure', async () => {
    const { assetFonts } = await import('./card-fonts.ts');
    const answers = [new Response('', { status: 500 }), new Response('font')];
    const asked: string[] = [];
    const load = assetFonts({
      fetch: async (url) => {
        asked.push(new URL(url).pathname);
        return answers.shift() ?? new Response('again');
      },
    });
    await expect(load('Pretendard-Bold')).rejects.toThrow('500');
    expect(new TextDecoder().decode(await load('Pretendard-Bold'))).toBe('font');
    expect(new TextDecoder().decode(await load('Pretendard-Bold'))).toBe('font');
    expect(asked).toEqual(['/card-fonts/Pretendard-Bold.otf', '/card-fonts/Pretendard-Bold.otf']);
  });
});
