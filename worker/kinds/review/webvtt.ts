// Whether captions are WebVTT that players show: its first line, and the times of all cues.
export const maxCaptionBytes = 1024 * 1024;

const timing =
  /^((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})(?:[ \t]+.*)?$/u;

/** What is wrong with it, and in which line; null: nothing. */
export function problemInWebVtt(bytes: Uint8Array): string | null {
  const text = utf8(bytes);
  if (text === null) return 'is not UTF-8';
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
  if (!/^WEBVTT(?:[ \t].*)?$/u.test(lines[0] ?? '')) return 'does not begin with WEBVTT';
  let cues = 0;
  for (const [index, line] of lines.entries()) {
    if (!line.includes('-->')) continue;
    const [, from = '', to = ''] = timing.exec(line) ?? [];
    if (from === '') return `has no times in line ${index + 1}`;
    if (secondsOf(to) <= secondsOf(from)) return `ends before it begins in line ${index + 1}`;
    cues += 1;
  }
  return cues === 0 ? 'has no cues' : null;
}

/** Without the mark of its byte order; null: it is not UTF-8, or holds what no text does. */
function utf8(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

function secondsOf(time: string): number {
  return time.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0);
}
