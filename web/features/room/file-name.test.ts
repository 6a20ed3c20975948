import { expect, test } from 'vitest';
import { fileNameOf } from './file-name.ts';

test('a file keeps its Korean name, and one that cannot be read has none', () => {
  expect(fileNameOf(`attachment; filename="course.ics"; filename*=UTF-8''${encodeURIComponent('성수동.ics')}`)).toBe(
    '성수동.ics',
  );
  expect(fileNameOf('attachment; filename="course.ics"')).toBe('course.ics');
  expect(fileNameOf("attachment; filename*=UTF-8''%E0%A4%A")).toBeNull();
  expect(fileNameOf(null)).toBeNull();
});
