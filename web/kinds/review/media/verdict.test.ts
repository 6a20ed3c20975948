// Real files of each kind, read by the very probe that runs in the browser; but for decoders, of which Node has none.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { maxUploadBytes } from '#protocol/files/uploads.ts';
import { Clips, h264, h264WithSound, makesClips, picture, tone } from '#test/server-kit/clips.ts';
import type { Probed } from './probed.ts';
import { probe } from './probe.ts';
import { ffmpegCommand, targetRate } from './recipes.ts';
import { type FindingCode, verdictOf } from './verdict.ts';

const clips = new Clips();
afterAll(() => clips.end());

/** As where everything is decoded that may be, so that what is said is said of other places. */
async function seen(name: string, { decodes = true } = {}) {
  const file = clips.read(name);
  const facts: Probed = { ...(await probe(file)), here: { picture: decodes, sound: decodes } };
  const verdict = verdictOf({ file, facts });
  return { facts, remedy: verdict.remedy, said: verdict.findings.map(({ code, weight }) => `${weight}: ${code}`) };
}

async function of(name: string, args: readonly string[], options?: { decodes: boolean }) {
  clips.make(name, args);
  return seen(name, options);
}

describe.skipIf(!makesClips)('what a file says of itself, and what is said of it', () => {
  it('H.264 with AAC in MP4, its list in front, is good everywhere', async () => {
    const { facts, said, remedy } = await of('good.mp4', h264WithSound);
    expect(facts).toMatchObject({
      shape: 'video',
      container: 'mp4',
      durationSeconds: 4,
      video: { codec: 'avc', width: 320, height: 180, rate: { num: 25, den: 1 }, constant: true, frames: 100 },
      audio: { codec: 'aac' },
      fastStart: true,
    });
    expect([said, remedy]).toEqual([[], null]);
  });

  it.each([
    ['24000/1001', { num: 24_000, den: 1001 }],
    ['24', { num: 24, den: 1 }],
    ['30000/1001', { num: 30_000, den: 1001 }],
    ['50', { num: 50, den: 1 }],
    ['60000/1001', { num: 60_000, den: 1001 }],
    ['15', { num: 15, den: 1 }],
  ])('a rate of %s is told exactly, in MP4 and in WebM with its whole milliseconds', async (rate, told) => {
    const { facts } = await of('rate.mp4', [...picture({ rate }), ...h264]);
    const webm = await of('rate.webm', [...picture({ rate, size: '64x36' }), '-c:v', 'libvpx', '-b:v', '100k']);
    expect([facts.video, webm.facts.video]).toMatchObject([
      { rate: told, constant: true },
      { rate: told, constant: true },
    ]);
  });

  it('frames that were left out make the rate a variable one', async () => {
    const vary = ['-vf', "select='not(eq(mod(n,7),3))'", '-vsync', 'vfr'];
    const { facts, said, remedy } = await of('phone.mp4', [...picture({ rate: '30' }), ...vary, ...h264]);
    expect(facts.video).toMatchObject({ rate: null, constant: false });
    expect(said).toContain('note: variable_rate');
    expect([remedy, targetRate(facts)]).toEqual(['encode', { num: 30, den: 1 }]);
  });

  it('a phone held upright is told as it is shown', async () => {
    clips.make('flat.mp4', [...picture(), ...h264]);
    const turned = ['-i', join(clips.folder, 'flat.mp4'), '-c', 'copy', '-metadata:s:v', 'rotate=90'];
    expect((await of('upright.mp4', turned)).facts.video).toMatchObject({ width: 180, height: 320, rotation: 270 });
  });

  it('ProRes with its timecode: no browser shows it, and its first timecode is kept', async () => {
    const prores = ['-c:v', 'prores_ks', '-c:a', 'pcm_s16le', '-timecode', '09:59:50:12'];
    const { facts, said, remedy } = await of('master.mov', [...picture(), ...tone(), ...prores], { decodes: false });
    expect(facts).toMatchObject({ container: 'mov', firstTimecode: '09:59:50:12', video: { codec: 'prores' } });
    expect(said.slice(0, 2)).toEqual(['nowhere: codec', 'here: sound_codec']);
    expect(remedy).toBe('encode');
    const drop = [...picture({ rate: '30000/1001' }), ...h264, '-timecode', '01:00:00;00'];
    expect((await of('drop.mov', drop)).facts.firstTimecode).toBe('01:00:00;00');
  });

  it('HEVC plays on some, and that it does not here is said here', async () => {
    const hevc = [...picture(), '-c:v', 'libx265', '-x265-params', 'log-level=none', '-tag:v', 'hvc1'];
    expect((await of('hevc.mp4', hevc)).said[0]).toBe('some: hevc');
    expect((await seen('hevc.mp4', { decodes: false })).said[0]).toBe('here: hevc');
  });

  it('MKV with H.264 is put into another wrapping, with the picture as it is', async () => {
    const { said, remedy, facts } = await of('screen.mkv', [...picture(), ...tone(), ...h264, '-c:a', 'aac']);
    expect([said, remedy]).toEqual([['some: container'], 'rewrap']);
    expect(ffmpegCommand('화면 녹화.mkv', facts, 'rewrap')).toContain('-c:v copy -c:a copy');
  });

  it('more than 8 bits, sound of cinemas, no sound, one frame, ten hours: each is told', async () => {
    const deep = [...picture(), '-c:v', 'libx264', '-pix_fmt', 'yuv422p10le'];
    expect((await of('deep.mp4', deep)).said).toContain('some: deep_colour');
    const dolby = [...picture(), ...tone(), ...h264, '-c:a', 'ac3'];
    expect(await of('dolby.mp4', dolby)).toMatchObject({ remedy: 'sound' });
    expect((await of('silent.mp4', [...picture(), ...h264])).said).toContain('note: silent');
    expect((await of('one.mp4', [...picture({ seconds: 0.04 }), ...h264])).said).toContain('note: single_frame');
    const day = ['-f', 'lavfi', '-i', 'color=size=16x16:rate=1/4:duration=36000', ...h264];
    const long = await of('long.mp4', day);
    expect(long.facts.durationSeconds).toBe(36_000);
    expect(long.said).toContain('note: long');
  });

  it('AVI and transport streams play nowhere', async () => {
    expect((await of('old.avi', [...picture(), '-c:v', 'mpeg4'])).said).toEqual(['nowhere: container']);
    expect((await of('camera.ts', [...picture(), ...h264])).said).toContain('nowhere: container');
  });

  it('sound alone and single pictures are taken', async () => {
    for (const [name, codec] of [
      ['voice.mp3', 'libmp3lame'],
      ['mix.wav', 'pcm_s16le'],
      ['voice.m4a', 'aac'],
      ['mix.flac', 'flac'],
      ['voice.ogg', 'libopus'],
    ] as const) {
      const { facts, said } = await of(name, [...tone(), '-c:a', codec]);
      expect(facts).toMatchObject({ shape: 'audio', video: null });
      expect(said.filter((one) => !one.startsWith('note'))).toEqual([]);
    }
    expect((await of('frame.png', [...picture(), '-frames:v', '1'])).facts.shape).toBe('image');
  });

  it('what is no film, or only part of one, is refused for what it is', async () => {
    const write = (name: string, bytes: Uint8Array | string): void => writeFileSync(join(clips.folder, name), bytes);
    clips.make('whole.mp4', [...picture(), ...h264]);
    write('empty.mp4', '');
    write('text.mp4', '이것은 글이에요\n');
    write('cut.mp4', new Uint8Array(await clips.read('whole.mp4').slice(0, 20_000).arrayBuffer()));
    write('paper.pdf', '%PDF-1.4\n%%EOF\n');
    expect((await seen('empty.mp4')).said).toEqual(['refused: empty']);
    expect((await seen('text.mp4')).said).toEqual(['refused: no_media']);
    expect((await seen('cut.mp4')).said).toEqual(['refused: cut_off']);
    expect((await seen('paper.pdf')).said).toEqual(['refused: no_media']);
  });

  it('what the recipe makes of it has nothing against it', async () => {
    const sources: [string, readonly string[]][] = [
      ['odd "name" $1.mov', [...picture({ size: '322x181' }), ...tone(), '-c:v', 'prores_ks', '-c:a', 'pcm_s24le']],
      ['rewrap.mkv', [...picture(), ...tone(), ...h264, '-c:a', 'libopus']],
      ['sound.mp4', [...picture(), ...tone(), ...h264, '-c:a', 'ac3']],
    ];
    for (const [name, args] of sources) {
      const { facts, remedy } = await of(name, args, { decodes: false });
      if (remedy === null) throw new Error(`${name} has nothing against it`);
      execFileSync('bash', ['-c', `${ffmpegCommand(name, facts, remedy)} -y -loglevel error`], { cwd: clips.folder });
      const made = `${name.replace(/\.[^.]*$/u, '')}-review.mp4`;
      expect([made, (await seen(made)).said]).toEqual([made, []]);
    }
  });
});

it('what is larger than is taken is refused before any of it is sent', () => {
  const codes: FindingCode[] = verdictOf({
    file: { name: 'a.mp4', type: 'video/mp4', size: maxUploadBytes + 1 },
    facts: {
      shape: 'video',
      container: 'mp4',
      broken: false,
      durationSeconds: 1,
      video: null,
      audio: null,
      firstTimecode: null,
      fastStart: true,
      here: { picture: true, sound: true },
    },
  }).findings.map(({ code }) => code);
  expect(codes).toEqual(['too_large']);
});
