// How fast the lesson goes, as those in it feel it. Nobody learns who said what: not who teaches, nor the room.
//
// command        who             events
// meter.tell     answer          meter.told, under a mark that stands for whoever it is
// meter.clear    teach           meter.cleared
// meter.fade     the room's own  meter.faded: what was said some minutes ago says nothing of now
import { z } from 'zod';
import { paces } from './terms.ts';

const nothing = z.strictObject({});
const pace = z.enum(paces).nullable();
/** Up to that moment, and at it. */
const through = z.iso.datetime({ precision: 3 });

export const meterCommands = {
  /** null takes it back. */
  'meter.tell': z.strictObject({ pace }),
  'meter.clear': nothing,
  'meter.fade': z.strictObject({ through }),
};

export const meterEvents = {
  'meter.told': z.strictObject({ pace }),
  'meter.cleared': nothing,
  'meter.faded': z.strictObject({ through }),
};

export type MeterEventData = { [Type in keyof typeof meterEvents]: z.infer<(typeof meterEvents)[Type]> };
