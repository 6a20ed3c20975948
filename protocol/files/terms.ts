// Words and figures of files that both ends know; no schema, so that the browser may have them.
/** `pending`: not looked at yet, and nobody's but the uploader's. `infected`: its bytes are gone. `failed`: cannot be shown safely. */
export const fileStates = ['pending', 'clean', 'infected', 'failed'] as const;
export type FileState = (typeof fileStates)[number];

export const maxFileBytes = 10 * 1024 * 1024;
export const maxFileName = 200;
/** Of an image, on each side and in all: what is larger is refused before it is decoded. */
export const maxImageSide = 12_000;
export const maxImagePixels = 50_000_000;
/** The longest side of each thumbnail. */
export const thumbnailSizes = { small: 100, medium: 300, large: 600 } as const;
export type ThumbnailSize = keyof typeof thumbnailSizes;
export const thumbnailSizeNames = ['small', 'medium', 'large'] as const;
/** What stands for an image where others look at it: without what its camera has written into it. */
export const displaySize = 1600;
/** By one command. */
export const maxAttached = 20;
/** Shown by one message, comment or proposal. */
export const maxAttachments = 10;
/** A file that is put nowhere is kept for so long. */
export const unusedFileMs = 24 * 60 * 60_000;

/** What may be kept, and by which endings. */
export const fileTypes = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  /** A recorded voice: sound alone. */
  'audio/webm': ['webm', 'weba'],
  'audio/mp4': ['m4a', 'mp4'],
} as const satisfies Record<string, readonly string[]>;
export type FileType = keyof typeof fileTypes;
/** So long is a recorded voice at most. */
export const maxVoiceMs = 5 * 60_000;

export function isVoice(contentType: string): boolean {
  return contentType === 'audio/webm' || contentType === 'audio/mp4';
}

/** What is none of what comes whole comes in parts, or not at all. */
export function comesWhole(contentType: string): boolean {
  return Object.hasOwn(fileTypes, contentType);
}

/** A file as others are told of it where it was put. */
export interface AttachedFile {
  id: string;
  name: string;
  content_type: string;
  size: number;
  state: FileState;
  /** Of an image, upright; absent before it was looked at. */
  width?: number;
  height?: number;
  /** Of one that came in parts, once its bytes were read as they lie. */
  sha256?: string;
  /** It was taken out for good, while what showed it stands. It has no name, and its state is `failed`. */
  removed?: true;
}
