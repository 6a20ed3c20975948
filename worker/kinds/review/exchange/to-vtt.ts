import { authorOf } from '#protocol/review/markers/cut.ts';
import type { Exported } from './exported.ts';

/** A moment is shown for so long. */
const shownSeconds = 2;

/**
 * Remarks as captions (W3C WebVTT), each from its moment on, in the order of time. What is about the whole stands in notes,
 * since it has no moment.
 *
 * @param frameSeconds how long a frame of the file lasts: a range ends with its last one
 */
export function toVtt(title: string, remarks: readonly Exported[], frameSeconds: number): string {
  const [timed, whole] = [
    remarks.filter(({ timestamp }) => timestamp !== undefined),
    remarks.filter(({ timestamp }) => timestamp === undefined),
  ];
  timed.sort((one, other) => (one.timestamp ?? 0) - (other.timestamp ?? 0) || one.n - other.n);
  const blocks = ['WEBVTT', note(title), ...whole.map((remark) => note(said(remark))), ...timed.map(cue)];
  return `${blocks.join('\n\n')}\n`;

  function cue(remark: Exported): string {
    const { n, timestamp: from = 0, end_timestamp } = remark;
    const to = end_timestamp === undefined ? from + shownSeconds : Math.max(end_timestamp, from) + frameSeconds;
    return `${n}\n${time(from)} --> ${time(to)}\n${escaped(said(remark))}`;
  }
}

function said({ n, user, audience, content }: Exported): string {
  return `#${n} ${authorOf({ user, audience })}: ${content}`;
}

/** A blank line would end it. */
function lines(text: string): string {
  return text.replaceAll(/\s*\n\s*/gu, '\n').trim();
}

function escaped(text: string): string {
  return lines(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** In a note nothing is escaped, and an arrow would make it a cue. */
function note(text: string): string {
  return `NOTE\n${lines(text).replaceAll('-->', '→')}`;
}

/** `01:02:03.450`: hours may be more than two digits. */
function time(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const parts = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  return `${parts.map((part) => String(part).padStart(2, '0')).join(':')}.${String(ms % 1000).padStart(3, '0')}`;
}
