// Films as cameras, phones and editing programs write them, made by ffmpeg.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ffmpegPath } from '../../scripts/install-ffmpeg.ts';

/** Tests that need films are skipped where there is nothing that makes them. */
export const makesClips = existsSync(ffmpegPath);

/** A moving test picture. */
export function picture({ size = '320x180', rate = '25', seconds = 4 } = {}): string[] {
  return ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`];
}

/** A tone. */
export function tone({ seconds = 4 } = {}): string[] {
  return ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`];
}

export const h264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'];
/** Blocks that a number is written in, one for each bit, the lowest first. */
export const numberBits = 16;

interface Numbered {
  /** Frames a second, as ffmpeg takes it: `30000/1001`. */
  rate: string;
  frames: number;
  /** How it is shown: its numbers stand at its lower edge. */
  size?: { width: number; height: number };
  /** Other inputs, such as a `tone`. */
  inputs?: readonly string[];
  codec: readonly string[];
}

export const h264WithSound = [...picture(), ...tone(), ...h264, '-c:a', 'aac', '-movflags', '+faststart'];

/** A folder of its own, gone with the tests that use it. */
export class Clips {
  readonly folder = mkdtempSync(join(tmpdir(), 'madang-clips-'));

  /** Where it lies. @param args all that ffmpeg is told but for the name of what it writes */
  make(name: string, args: readonly string[]): string {
    const path = join(this.folder, name);
    execFileSync(ffmpegPath, ['-hide_banner', '-loglevel', 'error', '-y', ...args, path], { stdio: 'pipe' });
    return path;
  }

  /** A film whose every frame shows its own number: blocks at its lower edge, black or white. */
  numbered(name: string, { rate, frames, size, inputs = [], codec }: Numbered): string {
    const { width, height } = size ?? { width: 320, height: 180 };
    const all = Buffer.alloc(width * height * frames, 90);
    for (let frame = 0; frame < frames; frame += 1)
      for (let x = 0; x < width; x += 1) {
        const shade = (frame >> Math.floor((x / width) * numberBits)) & 1 ? 255 : 0;
        for (let y = height - 16; y < height; y += 1) all[frame * width * height + y * width + x] = shade;
      }
    const path = join(this.folder, name);
    const raw = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${width}x${height}`, '-r', rate, '-i', '-'];
    execFileSync(ffmpegPath, ['-hide_banner', '-loglevel', 'error', '-y', ...raw, ...inputs, ...codec, path], {
      input: all,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    return path;
  }

  /** The same as a phone that is held upright writes it: lying, and with a note that it is to be turned. */
  upright(name: string, film: Numbered): string {
    const lying = this.numbered(`lying-${name}`, { ...film, codec: [...film.codec, '-vf', 'transpose=1'] });
    return this.make(name, ['-i', lying, '-c', 'copy', '-metadata:s:v', 'rotate=90']);
  }

  read(name: string): File {
    return new File([readFileSync(join(this.folder, name))], name);
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
