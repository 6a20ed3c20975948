/** Every text of the terms and of what is said of data that anybody may have agreed to, by its day. */
export const termsVersions = ['2026-11-29'] as const;
/** The one of now. */
export const termsVersion = '2026-11-29';
