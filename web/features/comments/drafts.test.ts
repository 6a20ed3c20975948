import { expect, test } from 'vitest';
import { commentKey, Drafts } from './drafts.ts';

test('refused words come back with the reason, before what was written since', () => {
  const drafts = new Drafts();
  const key = commentKey('plc_1', null);
  drafts.giveBack(key, '첫 글', '너무 짧아요');
  expect(drafts.read(key)).toEqual({ text: '첫 글', problem: '너무 짧아요' });
  drafts.write(key, { text: '둘째 글', problem: null });
  drafts.giveBack(key, '첫 글', '링크가 많아요');
  expect(drafts.read(key)).toEqual({ text: '첫 글\n둘째 글', problem: '링크가 많아요' });
});

test('each place and thread keeps words of its own, and empty ones are forgotten', () => {
  const drafts = new Drafts();
  drafts.write(commentKey('plc_1', null), { text: 'a', problem: null });
  expect(drafts.read(commentKey(null, null)).text).toBe('');
  expect(drafts.read(commentKey('plc_1', 'cmt_1')).text).toBe('');
  drafts.write(commentKey('plc_1', null), { text: '', problem: null });
  expect(drafts.has(commentKey('plc_1', null))).toBe(false);
});
