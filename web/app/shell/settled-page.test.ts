import { expect, it, vi } from 'vitest';

it('a page that was opened for what comes after its room stands once that is here, whoever says so first', async () => {
  vi.stubGlobal('location', { pathname: '/r/rom_1' });
  const { holdSettled, pageSettled, tellSettled } = await import('./settled-page.ts');
  const stands = vi.fn<() => void>();
  void pageSettled().then(stands);
  const [film, list] = [holdSettled(), holdSettled()];
  tellSettled();
  film();
  film();
  await Promise.resolve();
  expect(stands).not.toHaveBeenCalled();
  list();
  await vi.waitFor(() => expect(stands).toHaveBeenCalled());
  vi.unstubAllGlobals();
});
