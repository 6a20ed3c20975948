import { escapedXml } from '../../xml-text.ts';
import { canDrop, timebase } from '../timecode.ts';
import { nameOf, timecodeIn, type MarkerList } from './marker-list.ts';

/** Final Cut Pro 7's interchange format, version 4, which Premiere Pro imports: markers of a sequence, counted in frames from its start. */
export function toXmeml(list: MarkerList): string {
  const { title, counting, start, frames, width, height } = list;
  const rate = `<rate><timebase>${timebase(counting.rate)}</timebase><ntsc>${counting.rate.den === 1001 ? 'TRUE' : 'FALSE'}</ntsc></rate>`;
  const display = counting.drop && canDrop(counting.rate) ? 'DF' : 'NDF';
  const size = `<width>${width}</width><height>${height}</height>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE xmeml>',
    '<xmeml version="4">',
    `<sequence id="sequence-1"><name>${escapedXml(title)}</name><duration>${frames}</duration>${rate}`,
    `<timecode>${rate}<string>${timecodeIn(list, 0)}</string><frame>${start}</frame><displayformat>${display}</displayformat></timecode>`,
    `<media><video><format><samplecharacteristics>${rate}${size}</samplecharacteristics></format><track/></video></media>`,
    ...list.markers.map((marker) => {
      // A moment has no end.
      const out = marker.frames > 1 ? marker.frame + marker.frames : -1;
      const words = `<name>${escapedXml(nameOf(marker))}</name><comment>${escapedXml(marker.text)}</comment>`;
      return `<marker>${words}<in>${marker.frame}</in><out>${out}</out></marker>`;
    }),
    '</sequence>',
    '</xmeml>',
    '',
  ].join('\n');
}
