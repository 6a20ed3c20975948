// Words and figures of uploads that come in parts, which both ends know; no schema, so that the browser may have them.
import { fileTypes } from './terms.ts';

const mebibyte = 1024 * 1024;
export const maxUploadBytes = 5 * 1024 * mebibyte;
/** All parts of an upload but the last have one size. */
export const minPartBytes = 5 * mebibyte;
export const maxPartBytes = 64 * mebibyte;
export const defaultPartBytes = 16 * mebibyte;
export const partsAtOnce = 4;
/** What is not completed within this is given up. */
export const uploadMs = 24 * 60 * 60_000;
/** Of one person in one room. */
export const openUploadsAtOnce = 20;
/** Beside each part: the SHA-256 of its bytes, in lower-case hexadecimal. */
export const partDigestHeader = 'x-part-sha256';

/** Films and sound, and by which endings. Whether a browser plays them is said by what is in them. */
export const mediaTypes = {
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov', 'qt'],
  'video/webm': ['webm'],
  'video/matroska': ['mkv'],
  'video/ogg': ['ogv'],
  'video/vnd.avi': ['avi'],
  'video/mp2t': ['ts', 'mts', 'm2ts'],
  'audio/mp4': ['m4a', 'm4b'],
  'audio/webm': ['weba'],
  'audio/mpeg': ['mp3'],
  'audio/wav': ['wav'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/flac': ['flac'],
  'audio/aac': ['aac'],
} as const satisfies Record<string, readonly string[]>;
export type MediaType = keyof typeof mediaTypes;

/** Other names of a type that browsers, systems and cameras give. */
const alsoCalled: Readonly<Record<string, MediaType>> = {
  'video/x-m4v': 'video/mp4',
  'video/3gpp': 'video/mp4',
  'video/3gpp2': 'video/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/mp3': 'audio/mpeg',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'audio/x-aac': 'audio/aac',
  'audio/opus': 'audio/ogg',
  'application/ogg': 'audio/ogg',
  'video/x-matroska': 'video/matroska',
  'audio/x-matroska': 'video/matroska',
  'video/avi': 'video/vnd.avi',
  'video/x-msvideo': 'video/vnd.avi',
};

/**
 * The type that a film, a sound or a picture has by its name, where what is declared does not contradict it; null: it is
 * none. Whether its bytes agree is seen once they come.
 */
export function uploadTypeOf(name: string, declared: string): string | null {
  const ending = /\.([a-z0-9]{1,10})$/iu.exec(name)?.[1]?.toLowerCase() ?? '';
  const all: [string, readonly string[]][] = [...Object.entries(mediaTypes), ...Object.entries(fileTypes)];
  const found = all.find(([type, endings]) => canComeInParts(type) && endings.includes(ending))?.[0];
  const said = plain(declared);
  if (found === undefined || said === '' || said === 'application/octet-stream') return found ?? null;
  if (containerOf(said) !== containerOf(found)) return null;
  return Object.hasOwn(mediaTypes, said) ? said : found;
}

/**
 * What its name and its first bytes say of a type: sound alone and a film may be in one container, and some containers are
 * one under several names.
 */
export function containerOf(type: string): string {
  const name = plain(type);
  if (name === 'video/quicktime') return 'video/mp4';
  if (name === 'video/matroska') return 'video/webm';
  return /^audio\/(?:mp4|ogg|webm)$/u.test(name) ? name.replace('audio', 'video') : name;
}

function plain(type: string): string {
  const name = type.split(';')[0]?.trim().toLowerCase() ?? '';
  return alsoCalled[name] ?? name;
}

function canComeInParts(type: string): boolean {
  return isMedia(type) || type.startsWith('image/');
}

export function isMedia(type: string): boolean {
  return /^(?:audio|video)\//u.test(type);
}

interface Divided {
  size: number;
  part_size: number;
}

/** How many parts there are; they are counted from 1. */
export function partsOf({ size, part_size }: Divided): number {
  return Math.ceil(size / part_size);
}

/** Where a part begins and how long it is, in bytes; null: there is no such part. */
export function partAt(upload: Divided, k: number): { offset: number; length: number } | null {
  if (!Number.isInteger(k) || k < 1 || k > partsOf(upload)) return null;
  const offset = (k - 1) * upload.part_size;
  return { offset, length: Math.min(upload.part_size, upload.size - offset) };
}

/** A part that is there. */
export interface ReceivedPart {
  k: number;
  size: number;
  sha256: string;
}

/** An upload as whoever makes it is told of it. */
export interface UploadView extends Divided {
  id: string;
  /** `complete`: it is a file now. */
  state: 'open' | 'complete';
  name: string;
  content_type: string;
  parts: number;
  received: ReceivedPart[];
  /** Given up then, unless it was completed. */
  expires_at: string;
}
