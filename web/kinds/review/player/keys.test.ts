import { expect, it } from 'vitest';
import { keyAct } from './keys.ts';

function press(code: string, more: Partial<Parameters<typeof keyAct>[0]> = {}): string | null {
  return keyAct({ code, key: '', shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...more });
}

it('the keys of an editing program do what they do there, in whatever script one writes', () => {
  expect(['Space', 'KeyJ', 'KeyK', 'KeyL'].map((code) => press(code, { key: 'ㅓ' }))).toEqual([
    'toggle',
    'back',
    'stop',
    'forward',
  ]);
  expect([press('ArrowLeft'), press('ArrowRight', { shiftKey: true })]).toEqual(['frame-back', 'second-on']);
  expect([press('Comma', { shiftKey: true }), press('Period', { shiftKey: true })]).toEqual([
    'previous-remark',
    'next-remark',
  ]);
  expect(press('Minus', { key: '?', shiftKey: true })).toBe('help');
});

it('keys of the browser stay its own', () => {
  expect(press('KeyL', { ctrlKey: true })).toBeNull();
  expect(press('KeyF', { metaKey: true })).toBeNull();
  expect(press('ArrowLeft', { altKey: true })).toBeNull();
  expect(press('Comma')).toBeNull();
});
