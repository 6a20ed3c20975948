// Markers of a text file as Avid Media Composer's Markers window takes them: one a line, cells with tabs between.
import Timecode from 'smpte-timecode';
import type { Rate } from '#protocol/review/timecode.ts';
import type { ReadMarker } from './read-marker.ts';

const colours = ['red', 'green', 'blue', 'cyan', 'magenta', 'yellow', 'black', 'white'];

/** @throws where a line has other cells than the window writes itself */
export function readAvid(file: string, { rate, start }: { rate: Rate; start: number }): ReadMarker[] {
  const lines = file.split('\r\n');
  if (lines.pop() !== '') throw new Error('the last line has no end');
  return lines.map((line) => {
    const [name, timecode = '', track = '', colour = '', text, length, ...more] = line.split('\t');
    if (name === undefined || text === undefined || more.length > 0) throw new Error(`not six cells: ${line}`);
    if (!/^[VA]\d+$|^TC1$/u.test(track) || !colours.includes(colour)) throw new Error(`unknown: ${track} ${colour}`);
    const { num, den } = rate;
    const frame = new Timecode(timecode, [num, den], timecode.includes(';')).frameCount - start;
    return { frame, frames: Number(length), name, text, colour };
  });
}
