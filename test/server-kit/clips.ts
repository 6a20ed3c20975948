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

  read(name: string): File {
    return new File([readFileSync(join(this.folder, name))], name);
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
