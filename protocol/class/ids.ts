// What is in a lesson and has an address of its own carries the lesson's id, so that `/polls/{pid}` finds the room.
const body = '[0-9a-hjkmnp-tv-z]{26}';

/**
 * @param prefix what sort of thing it is: `pol`
 * @param roomId of the lesson it is in
 * @param own an id of its own, of whatever prefix
 * @returns `pol_`, the 26 letters of the room, and 26 of its own
 */
export function childId(prefix: string, roomId: string, own: string): string {
  return `${prefix}_${roomId.slice(-26)}${own.slice(-26)}`;
}

/** What ids of that sort of thing look like, whichever lesson they are in. */
export function childIdPattern(prefix: string): RegExp {
  return new RegExp(`^${prefix}_${body}${body}$`);
}

/** The id of the lesson that such an id names. */
export function roomOfChildId(id: string): string {
  return `rom_${id.slice(-52, -26)}`;
}
