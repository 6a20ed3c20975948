/** So many photos one place may show. No schema, so that the browser may have it. */
export const maxPhotos = 12;
