import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { qrPng, qrSvg } from './qr.ts';

const hasReader = spawnSync('zbarimg', ['--version']).status === 0;
const links = [
  'https://madang.example/s/aB3dE6gH',
  'http://127.0.0.1:8787/s/zZ09aaBB?at=120',
  'https://마당.한국/s/aB3dE6gH',
  `https://madang.example/s/${'a1B2'.repeat(5)}xy`,
];

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qr-'));
  await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
});
afterAll(() => rmSync(folder, { recursive: true }));

function scanned(png: Uint8Array): string {
  const path = join(folder, 'code.png');
  writeFileSync(path, png);
  return execFileSync('zbarimg', ['--quiet', '--raw', path], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trimEnd();
}

function pixelsWide(png: Uint8Array): number {
  return new DataView(png.buffer, png.byteOffset).getUint32(16);
}

describe('a QR code', () => {
  test.runIf(hasReader).each(links)('is read back from the PNG: %s', async (link) => {
    expect(scanned(await qrPng(link, { size: 300 }))).toBe(link);
  });

  test.runIf(hasReader).each(links)('is read back from the SVG: %s', (link) => {
    const picture = new Resvg(qrSvg(link, { size: 300 })).render();
    expect(scanned(picture.asPng())).toBe(link);
  });

  test.runIf(hasReader).each([128, 299, 480, 1024])('is readable at %i pixels', async (size) => {
    expect(scanned(await qrPng(links[0] ?? '', { size }))).toBe(links[0]);
  });

  test('is exactly as wide as asked, and small to send', async () => {
    const png = await qrPng(links[0] ?? '', { size: 480 });
    expect(pixelsWide(png)).toBe(480);
    expect(png.length).toBeLessThan(1500);
    expect(qrSvg(links[0] ?? '', { size: 480 })).toContain('width="480" height="480"');
  });

  test('keeps one pixel a module where less was asked', async () => {
    const png = await qrPng(links[0] ?? '', { size: 8 });
    expect(pixelsWide(png)).toBeGreaterThanOrEqual(29);
  });

  test('has four light modules around it', () => {
    const svg = qrSvg(links[0] ?? '', { size: 100 });
    const columns = [...svg.matchAll(/M(\d+) (\d+)h(\d+)/gu)].map((run) => ({
      x: Number(run[1]),
      y: Number(run[2]),
      end: Number(run[1]) + Number(run[3]),
    }));
    const total = Number(/viewBox="0 0 (\d+)/u.exec(svg)?.[1]);
    expect(Math.min(...columns.map((run) => run.x))).toBe(4);
    expect(Math.min(...columns.map((run) => run.y))).toBe(4);
    expect(Math.max(...columns.map((run) => run.end))).toBe(total - 4);
  });

  test('puts nothing of the text into the SVG', () => {
    expect(qrSvg('"><script>alert(1)</script>', { size: 100 })).not.toContain('script');
  });
});
