// The worker as it is deployed, with kinds of room that the engine's own tests are about.
import { roomObject } from '#worker/room/room-object.ts';
import { tinyKind } from './contract/tiny/kind.ts';
import { workshopKind } from './contract/workshop/index.ts';

export * from '#worker/index.ts';
export { default } from '#worker/index.ts';
export const TinyRoom = roomObject(tinyKind);
export const WorkshopRoom = roomObject(workshopKind);
