// React as pages are drawn with it on the server: what comes late in a browser never comes here, so that its place holder is
// what is drawn.
export * from 'preact/compat';
export { default } from 'preact/compat';

/** @param {{ fallback: import('preact').ComponentChildren }} props */
export function Suspense({ fallback }) {
  return fallback;
}
