// How much may be drawn over a frame; no schema, so that the browser may have it.
export const maxShapes = 50;
/** Of all shapes of a drawing together. */
export const maxNumbers = 6_000;
/** 600 points, each with the pen's pressure. */
export const maxFreehandNumbers = 1_800;
/** Letters of a text that is put into the picture. */
export const maxShapeText = 200;
