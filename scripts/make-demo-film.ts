/**
 * Makes what the demo project shows, `worker/kinds/review/demo/`: two cuts of a film, each with its poster, the strip of
 * pictures for its timeline, and the waveform of its sound, as an uploader's browser makes them. Everything in it is drawn
 * and played by this script and is given to everyone (CC0 1.0). Needs ffmpeg.
 *
 *   node scripts/make-demo-film.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { filmstrip, waveformBins } from '#protocol/review/previews.ts';
import { type Cut, cuts, film, frameSvg } from './demo-film/scene.ts';
import { ffmpegPath } from './install-ffmpeg.ts';

const target = join(import.meta.dirname, '../worker/kinds/review/demo');
const { resolve } = createRequire(import.meta.url);
const pretendard = join(dirname(resolve('pretendard/package.json')), 'dist/public/static');
const fonts = ['Regular', 'Bold'].map((weight) => readFileSync(join(pretendard, `Pretendard-${weight}.otf`)));
const sampleRate = 24_000;

await initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')));
mkdirSync(target, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'madang-demo-'));
const sound = join(work, 'sound.wav');
// A slow chord that swells and goes.
const voices = [220, 277.18, 329.63, 415.3].map((pitch, at) => `0.1*sin(2*PI*${pitch}*t)*(1+sin(2*PI*t/${3 + at}))`);
ffmpeg(['-f', 'lavfi', '-i', `aevalsrc=${voices.join('+')}:s=${sampleRate}:d=${film.seconds}`, ...fades(), sound]);
for (const [name, cut] of Object.entries(cuts)) make(name, cut);
rmSync(work, { recursive: true });

function make(name: string, cut: Cut): void {
  const file = join(target, `${name}.mp4`);
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${film.width}x${film.height}`, '-r', String(film.rate)];
  // Closed groups of pictures, half a second each: every frame is quick to reach.
  const picture = ['-c:v', 'libx264', '-preset', 'veryslow', '-crf', '25', '-pix_fmt', 'yuv420p', '-g', '12'];
  const voice = ['-c:a', 'aac', '-b:a', '40k'];
  ffmpeg([...raw, '-i', '-', '-i', sound, ...picture, ...voice, '-movflags', '+faststart', file], frames(cut));
  const tile = `fps=${(filmstrip.columns * filmstrip.rows) / film.seconds},scale=${filmstrip.tileSide}:-2,tile=${filmstrip.columns}x${filmstrip.rows}`;
  ffmpeg(['-i', file, '-vf', tile, '-frames:v', '1', '-q:v', '60', join(target, `${name}-filmstrip.webp`)]);
  ffmpeg(['-ss', String(cut.posterAt), '-i', file, '-frames:v', '1', '-q:v', '4', join(target, `${name}-poster.jpg`)]);
  writeFileSync(join(target, `${name}-waveform.bin`), waveform(file));
  console.log(`${name}: ${Math.round(statSync(file).size / 1000)} kB`);
}

function frames(cut: Cut): Buffer {
  return Buffer.concat(
    Array.from({ length: film.seconds * film.rate }, (_none, frame) => {
      const svg = frameSvg(cut, frame / film.rate);
      const renderer = new Resvg(svg, { font: { fontBuffers: fonts, defaultFontFamily: 'Pretendard' } });
      const picture = renderer.render();
      const pixels = Buffer.from(picture.pixels);
      picture.free();
      renderer.free();
      return pixels;
    }),
  );
}

/** The largest deviation in each of its stretches. */
function waveform(file: string): Uint8Array {
  const samples = ffmpeg(['-i', file, '-ac', '1', '-f', 's16le', '-']);
  const bins = new Uint8Array(waveformBins);
  const count = samples.length / 2;
  for (let at = 0; at < count; at += 1) {
    const bin = Math.floor((at / count) * waveformBins);
    bins[bin] = Math.max(bins[bin] ?? 0, Math.min(255, Math.round(Math.abs(samples.readInt16LE(at * 2)) / 128)));
  }
  return bins;
}

function fades(): string[] {
  return ['-af', `afade=in:d=1,afade=out:st=${film.seconds - 2}:d=2`];
}

function ffmpeg(args: readonly string[], input?: Buffer): Buffer {
  const quiet = ['-hide_banner', '-loglevel', 'error', '-y', '-bitexact'];
  return execFileSync(ffmpegPath, [...quiet, ...args], { maxBuffer: 1e9, ...(input !== undefined && { input }) });
}
