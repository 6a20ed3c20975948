import { expect, test } from 'vitest';
import { bootJson } from './boot-json.ts';
import { noticeFiles, roomFiles } from './page-files.ts';

const manifest = {
  'index.html': { file: 'assets/index-1.js', css: ['assets/index-1.css'], imports: ['_a.js'] },
  '_a.js': { file: 'assets/a-1.js', css: ['assets/a-1.css'], imports: ['index.html'] },
  'kinds/chat/page.tsx': { file: 'assets/page-1.js', css: ['assets/page-1.css'], imports: ['_a.js'] },
  'share-page/share.css': { file: 'assets/share-1.css' },
};

test('a room’s page has the app, its kind, what they import at once, and their styles', () => {
  expect(roomFiles(manifest, 'chat')).toEqual({
    script: '/assets/index-1.js',
    imports: ['/assets/a-1.js', '/assets/page-1.js'],
    styles: ['/assets/index-1.css', '/assets/a-1.css', '/assets/page-1.css', '/assets/share-1.css'],
    inline: true,
  });
});

test('a notice has the app’s style and its own, as files: they name kinds of rooms, which it may not', () => {
  const { styles, inline } = noticeFiles(manifest);
  expect(styles).toEqual(['/assets/index-1.css', '/assets/a-1.css', '/assets/share-1.css']);
  expect(inline).toBe(false);
});

test('without a build there are no files', () => {
  expect(roomFiles({}, 'chat')).toEqual({ script: null, imports: [], styles: [], inline: true });
});

test('boot data cannot end its element, begin a comment in it, or end a line', () => {
  const value = { title: '</script><!--<script>', memo: 'a\u2028b\u2029c' };
  const text = bootJson(value);
  expect(text).not.toMatch(/[<\u2028\u2029]/u);
  expect(JSON.parse(text)).toEqual(value);
});
