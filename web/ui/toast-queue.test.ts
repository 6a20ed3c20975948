import { expect, test } from 'vitest';
import { ToastQueue } from './toast-queue.ts';

const texts = (queue: ToastQueue): string[] => queue.read().map((toast) => toast.text);

test('the same words are not said twice at once', () => {
  const queue = new ToastQueue();
  queue.show({ text: 'copied' });
  queue.show({ text: 'saved' });
  queue.show({ text: 'copied' });
  expect(texts(queue)).toEqual(['saved', 'copied']);
});

test('two undos of the same name are two: each takes back its own act', () => {
  const queue = new ToastQueue();
  queue.show({ text: 'removed', action: { label: 'undo', onPick: () => undefined } });
  queue.show({ text: 'removed', action: { label: 'undo', onPick: () => undefined } });
  expect(texts(queue)).toEqual(['removed', 'removed']);
});

test('with more than three, the oldest that may leave makes room', () => {
  const queue = new ToastQueue();
  queue.show({ text: 'new version', lasting: true });
  for (const text of ['a', 'b', 'c']) queue.show({ text });
  expect(texts(queue)).toEqual(['new version', 'b', 'c']);
});

test('a dismissed toast is gone and the page hears of it', () => {
  const queue = new ToastQueue();
  let heard = 0;
  const stop = queue.subscribe(() => void (heard += 1));
  const id = queue.show({ text: 'a' });
  queue.dismiss(id);
  stop();
  queue.show({ text: 'b' });
  expect({ heard, texts: texts(queue) }).toEqual({ heard: 2, texts: ['b'] });
});
