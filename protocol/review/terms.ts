// Words and figures of projects that both ends know; no schema, so that the browser may have them.
import type { Rate } from './timecode.ts';

/** `processing`: its bytes are here, and are being looked at. `failed`: they cannot be shown, and `failure` says why. */
export const versionStatuses = ['uploading', 'processing', 'ready', 'failed'] as const;
export type VersionStatus = (typeof versionStatuses)[number];

export const priorities = ['low', 'medium', 'high', 'critical'] as const;
export type Priority = (typeof priorities)[number];

/** `team`: those with the right `review_inside`, and nobody else learns that it is there. */
export const audiences = ['everyone', 'team'] as const;
export type Audience = (typeof audiences)[number];

export const verdicts = ['approved', 'changes_requested', 'withdrawn'] as const;
/** What stands. */
export type Verdict = Exclude<(typeof verdicts)[number], 'withdrawn'>;

/** Rights of the kind's own. */
export const reviewCapabilities = ['approve', 'download', 'review_inside'] as const;

export const maxVideos = 200;
export const maxVersions = 50;
export const maxTags = 10;
export const maxTagLength = 30;
/** By one command. */
export const maxBulk = 200;
/** A moment of a file lies within a day. */
export const maxSeconds = 86_400;
export const maxCaptions = 20;
export const maxCaptionBytes = 1024 * 1024;
/** What was deleted can be brought back for so long. */
export const restorableMs = 30 * 24 * 3_600_000;
/** So long before it is due the team is reminded. */
export const remindBeforeMs = 24 * 3_600_000;
/** A screenshot as it comes inside of a remark: a data URL of so many bytes of picture. */
export const maxInlineScreenshot = 700 * 1024;
export const maxScreenshotBytes = 2 * 1024 * 1024;
export const screenshotSize = { width: 1280, height: 720 } as const;

/** What is known of a file once it was probed: by its uploader's browser, or by an encoder. Absent: that is not known. */
export interface MediaFacts {
  duration_seconds: number | null;
  width: number | null;
  height: number | null;
  /** null: it has none (sound, an image), or none that could be read. */
  rate: Rate | null;
  /** Every frame lasts as long; false: `frames` holds when each of them begins. */
  constant: boolean;
  /** What the file calls its first frame: `01:00:00:00`. */
  first_timecode?: string;
  audio: boolean;
}

export const noFacts: MediaFacts = {
  duration_seconds: null,
  width: null,
  height: null,
  rate: null,
  constant: true,
  audio: false,
};

/** What is made of a version's picture and sound, and lies beside it. */
export const companions = ['poster', 'filmstrip', 'waveform', 'frames'] as const;
export type Companion = (typeof companions)[number];

/** An image has no time, and sound has no picture. */
export function isImage({ content_type }: { content_type: string }): boolean {
  return content_type.startsWith('image/');
}
