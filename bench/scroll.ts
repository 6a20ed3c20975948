// node bench/scroll.ts: how smoothly 10,000 messages scroll in Chromium, up while they are fetched and down again.
import { openChat, plantChat } from '../test/browser/chat-kit.ts';
import { ServedStage } from './served-stage.ts';

const count = Number(process.env['MESSAGES'] ?? 10_000);
/** Pixels a frame: a strong flick. */
const speed = 300;
const writersAtOnce = 20;

interface Smoothness {
  fps: number;
  p95Ms: number;
  frames: number;
}

const stage = await ServedStage.open();
try {
  const [owner, other] = [await stage.register('지우'), await stage.register('민호')];
  const chat = await plantChat(owner, [other], { name: '만 개의 말' });
  const path = `/conversations/${chat.id}/messages`;
  const texts = Array.from(
    { length: count },
    (_, index) => `${index + 1}번째 말. ${'길이가 서로 다른 '.repeat(index % 7)}끝`,
  );
  const writer = async (): Promise<void> => {
    for (let content = texts.pop(); content !== undefined; content = texts.pop()) {
      await (texts.length % 3 === 0 ? owner : other).api.ask('POST', path, { content });
    }
  };
  await Promise.all(Array.from({ length: writersAtOnce }, writer));
  const { page } = await stage.enter('desktop', { as: owner });
  await openChat(page, `/r/${chat.id}`);
  const scroll = (by: number): Promise<Smoothness> =>
    page.evaluate(async (step) => {
      const log = document.querySelector('[role=log]');
      if (log === null) throw new Error('no list');
      const isThere = (): boolean =>
        step < 0
          ? log.scrollTop === 0 && log.textContent.includes('여기부터 이야기가 시작됐어요')
          : log.scrollTop + log.clientHeight >= log.scrollHeight - 2;
      const deltas: number[] = [];
      await new Promise<void>((resolve) => {
        let last = performance.now();
        const turn = (now: number): void => {
          deltas.push(now - last);
          last = now;
          log.scrollBy(0, step);
          if (isThere()) resolve();
          else requestAnimationFrame(turn);
        };
        requestAnimationFrame(turn);
      });
      const total = deltas.reduce((sum, delta) => sum + delta, 0);
      const sorted = deltas.toSorted((a, b) => a - b);
      return {
        fps: (deltas.length / total) * 1000,
        p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
        frames: deltas.length,
      };
    }, by);
  for (const [way, step] of [
    ['up, fetched on the way', -speed],
    ['down again', speed],
  ] as const) {
    const { fps, p95Ms, frames } = await scroll(step);
    console.log(`${way}: ${fps.toFixed(1)} frames a second, p95 ${p95Ms.toFixed(1)} ms, ${frames} frames`);
  }
} finally {
  await stage.close();
}
