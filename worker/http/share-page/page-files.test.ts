import { expect, test } from 'vitest';
import { bootJson } from './boot-json.ts';
import { filesOf, pageFiles } from './page-files.ts';

const manifest = {
  'index.html': { file: 'assets/index-1.js', css: ['assets/index-1.css'], imports: ['_a.js'] },
  '_a.js': { file: 'assets/a-1.js', css: ['assets/a-1.css'], imports: ['index.html'] },
  'kinds/chat/page.tsx': { file: 'assets/page-1.js', imports: ['_a.js'] },
  'share-page/share.css': { file: 'assets/share-1.css' },
};

test('a page finds the style of its own, and of the app the module, what it imports at once, and their styles', () => {
  expect(filesOf(manifest)).toEqual({
    shareStyle: '/assets/share-1.css',
    app: {
      script: '/assets/index-1.js',
      imports: ['/assets/a-1.js'],
      styles: ['/assets/index-1.css', '/assets/a-1.css'],
    },
  });
});

test('the manifest is asked for once an isolate, a failure is not kept, and without a build there are no files', async () => {
  const answers = [new Response(null, { status: 500 }), new Response(null, { status: 404 })];
  const asked: string[] = [];
  const assets = {
    fetch: async (url: string) => {
      asked.push(new URL(url).pathname);
      return answers.shift() ?? Response.json(manifest);
    },
  };
  await expect(pageFiles(assets)).rejects.toThrow('500');
  expect(await pageFiles(assets)).toEqual({ shareStyle: null, app: null });
  expect(await pageFiles(assets)).toEqual({ shareStyle: null, app: null });
  expect(asked).toEqual(['/.vite/manifest.json', '/.vite/manifest.json']);
});

test('boot data cannot end its element, begin a comment in it, or end a line', () => {
  const value = { title: '</script><!--<script>', memo: 'a\u2028b\u2029c' };
  const text = bootJson(value);
  expect(text).not.toMatch(/[<\u2028\u2029]/u);
  expect(JSON.parse(text)).toEqual(value);
});
