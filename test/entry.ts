// The worker as it is deployed, with one more kind of room that the engine's own tests are about.
import { roomObject } from '#worker/room/room-object.ts';
import { tinyKind } from './contract/tiny/kind.ts';

export * from '#worker/index.ts';
export { default } from '#worker/index.ts';
export const TinyRoom = roomObject(tinyKind);
