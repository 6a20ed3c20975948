// What will not play where, and why. Pure: facts in, findings out; words are put to them elsewhere.
import { maxUploadBytes, uploadTypeOf } from '#protocol/files/uploads.ts';
import type { Probed } from './probed.ts';

/**
 * `refused`: it is not taken. `nowhere`: no browser shows it. `here`: this one does not, some do. `some`: some do not.
 * `note`: it plays; this is good to know.
 */
export type Weight = 'refused' | 'nowhere' | 'here' | 'some' | 'note';

export type FindingCode =
  | 'empty'
  | 'too_large'
  | 'no_media'
  | 'cut_off'
  | 'wrong_type'
  | 'codec'
  | 'container'
  | 'hevc'
  | 'av1'
  | 'deep_colour'
  | 'sound_codec'
  | 'picture_form'
  | 'variable_rate'
  | 'hdr'
  | 'slow_start'
  | 'silent'
  | 'long'
  | 'single_frame';

export interface Finding {
  code: FindingCode;
  weight: Weight;
  /** What it is about: the name of a codec or a container, as people know it. */
  name?: string;
}

export interface Verdict {
  /** The gravest first. */
  findings: readonly Finding[];
  /** What to make of it instead: the picture encoded anew, only put into another wrapping; null: it is good as it is. */
  remedy: 'encode' | 'rewrap' | 'sound' | 'still' | null;
}

interface Asked {
  file: { name: string; type: string; size: number };
  facts: Probed;
}

const weights: readonly Weight[] = ['refused', 'nowhere', 'here', 'some', 'note'];
const longSeconds = 3 * 3600;

export function verdictOf(asked: Asked): Verdict {
  const refused = refusalOf(asked);
  const findings = refused === null ? [...pictureFindings(asked), ...soundFindings(asked), ...notes(asked)] : [refused];
  findings.sort((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight));
  return { findings, remedy: remedyOf(findings) };
}

export function isRefused({ findings }: Verdict): boolean {
  return findings.some(({ weight }) => weight === 'refused');
}

function refusalOf({ file, facts }: Asked): Finding | null {
  const refused = (code: FindingCode): Finding => ({ code, weight: 'refused' });
  if (file.size === 0) return refused('empty');
  if (file.size > maxUploadBytes) return refused('too_large');
  if (facts.broken) return refused('cut_off');
  if (facts.shape === 'none') return refused('no_media');
  // The server holds its first bytes against its name: what would be refused there is said here.
  return uploadTypeOf(file.name, file.type) === null ? refused('wrong_type') : null;
}

const codecNames: Readonly<Record<string, string>> = {
  prores: 'ProRes',
  mp4v: 'MPEG-4 Part 2',
  AVdn: 'DNxHD',
  AVdh: 'DNxHR',
  CFHD: 'CineForm',
  mjpg: 'Motion JPEG',
  jpeg: 'Motion JPEG',
  ac3: 'Dolby Digital (AC-3)',
  eac3: 'Dolby Digital Plus (E-AC-3)',
  dts: 'DTS',
  'pcm-s24': 'PCM 24 bit',
};
const containerNames: Readonly<Record<string, string>> = {
  matroska: 'MKV',
  mpegts: 'MPEG-TS',
  'vnd.avi': 'AVI',
  mpeg: 'MPEG-PS',
};

function pictureFindings({ facts: { shape, video, container, here } }: Asked): Finding[] {
  if (shape === 'image') return here.picture ? [] : [{ code: 'picture_form', weight: 'here' }];
  const found: Finding[] = [];
  const name = containerNames[container ?? ''];
  if (name !== undefined)
    found.push({ code: 'container', weight: container === 'matroska' ? 'some' : 'nowhere', name });
  if (shape !== 'video' || video === null) return found;
  const { codec, codecString } = video;
  if (codec === 'hevc') found.push({ code: 'hevc', weight: here.picture ? 'some' : 'here' });
  else if (codec === 'av1') found.push({ code: 'av1', weight: here.picture ? 'some' : 'here' });
  else if (codec === 'prores') found.push({ code: 'codec', weight: here.picture ? 'some' : 'nowhere', name: 'ProRes' });
  else if (!everywhere.has(codec)) found.push({ code: 'codec', weight: 'nowhere', name: codecNames[codec] ?? codec });
  else if (isDeep(codecString)) found.push({ code: 'deep_colour', weight: 'some' });
  return found;
}

/** Codecs that browsers of the last years decode. */
const everywhere: ReadonlySet<string> = new Set(['avc', 'vp8', 'vp9']);

/** H.264 with more than 8 bits or more colours than 4:2:0: phones and Safari have no decoder for it. */
function isDeep(codecString: string | null): boolean {
  const profile = /^avc[13]\.([0-9a-f]{2})/iu.exec(codecString ?? '')?.[1];
  return profile !== undefined && Number.parseInt(profile, 16) >= 0x6e;
}

function soundFindings({ facts: { shape, audio, video, container, here } }: Asked): Finding[] {
  if (audio === null)
    return shape === 'video' && video !== null && video.frames > 1 ? [{ code: 'silent', weight: 'note' }] : [];
  const isRare = /^(?:ac3|eac3|dts)$/u.test(audio.codec) || (container !== 'wave' && audio.codec.startsWith('pcm-'));
  const isUnknown = !/^(?:aac|mp3|opus|vorbis|flac|ac3|eac3|dts|pcm-.*|ulaw|alaw)$/u.test(audio.codec);
  if (!isRare && !isUnknown) return [];
  const name = codecNames[audio.codec] ?? (audio.codec.startsWith('pcm-') ? 'PCM' : audio.codec);
  return [{ code: 'sound_codec', weight: isUnknown ? 'nowhere' : here.sound ? 'some' : 'here', name }];
}

function notes({ facts }: Asked): Finding[] {
  const { video, durationSeconds, fastStart, shape } = facts;
  const said: [boolean, FindingCode][] = [
    [shape === 'video' && video?.constant === false, 'variable_rate'],
    [video?.hdr === true, 'hdr'],
    [shape === 'video' && video?.frames === 1, 'single_frame'],
    [durationSeconds > longSeconds, 'long'],
    [fastStart === false, 'slow_start'],
  ];
  return said.flatMap(([holds, code]) => (holds ? [{ code, weight: 'note' as const }] : []));
}

function remedyOf(findings: readonly Finding[]): Verdict['remedy'] {
  const has = (...codes: FindingCode[]): boolean => findings.some(({ code }) => codes.includes(code));
  if (has('empty', 'too_large', 'no_media', 'cut_off')) return null;
  if (has('picture_form')) return 'still';
  if (has('codec', 'hevc', 'av1', 'deep_colour', 'variable_rate')) return 'encode';
  // What stands in an old wrapping is mostly old itself.
  if (findings.some(({ code, weight }) => code === 'container' && weight === 'nowhere')) return 'encode';
  if (has('container')) return 'rewrap';
  return has('sound_codec') ? 'sound' : null;
}
