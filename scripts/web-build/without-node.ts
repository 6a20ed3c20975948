import type { Plugin } from 'vite';

const empty = '\0madang:empty';

/**
 * What mediabunny has for Node is nothing in browsers. Its package says so in a way that makes a CommonJS module of the
 * nothing, whose helpers every page would load.
 */
export function withoutNode(): Plugin {
  return {
    name: 'madang:without-node',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === './node.js' && importer?.includes('/node_modules/mediabunny/') === true ? empty : null,
    load: (id) => (id === empty ? 'export {}' : null),
  };
}
