import type { Marker, MarkerList } from '#protocol/review/markers/marker-list.ts';
import { frameCalled, rateCalled, timebase, type Counting } from '#protocol/review/timecode.ts';

/** What people call the rates that editing programs know. */
export const everyFps = [23.976, 24, 25, 29.97, 30, 47.952, 48, 50, 59.94, 60];

export function counting(fps: number, drop = false): Counting {
  const rate = rateCalled(fps);
  if (rate === null) throw new Error(`no rate is called ${fps}`);
  return { rate, drop };
}

/**
 * Ten minutes with what breaks files: remarks around the minute where numbers are left out, two on one frame, first and last
 * frames, and words with markup, tabs, line breaks, figures at the beginning and signs that formats divide by.
 */
export function cutCountedAs(how: Counting): MarkerList {
  const second = timebase(how.rate);
  const frames = 600 * second;
  const said: Omit<Marker, 'n'>[] = [
    { frame: 0, frames: 1, author: 'Ana', text: 'Too blue, from the first frame', status: 'open' },
    { frame: second, frames: 1, author: '민준', text: '자막이\n너무 빨라요 👍🏽', status: 'in_progress' },
    { frame: 60 * second - 1, frames: 1, author: 'Ana: colour | grade', text: '3 frames longer', status: 'resolved' },
    {
      frame: 60 * second,
      frames: 2 * second,
      author: 'Ana',
      text: 'This whole shot |C:ResolveColorPink',
      status: 'open',
    },
    { frame: 60 * second, frames: 1, author: '민준', text: '<b>여기</b> & "저기"\tit’s', status: 'closed' },
    { frame: 300 * second + 7, frames: 12, author: 'O’Brien <ob@example>', text: '=SUM(A1) -->', status: 'open' },
    { frame: frames - 1, frames: 1, author: 'Ana', text: 'Fade out later', status: 'resolved' },
  ];
  return {
    title: '봄 광고 & Cut 2',
    counting: how,
    start: frameCalled('01:00:00:00', how) ?? 0,
    frames,
    width: 1920,
    height: 1080,
    markers: said.map((marker, index) => ({ n: index + 1, ...marker })),
  };
}
