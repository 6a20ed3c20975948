// What most stops have nothing of, in one file.
export { LinkedText } from '#web/features/reading/linked-text.tsx';
export { PhotoStrip } from '../photos/photo-strip.tsx';
