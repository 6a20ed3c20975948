import type { Probed } from './probed.ts';
import type { PreviewKind } from './make-previews.ts';

/** What a page asks of the worker that reads films. */
export type MediaTask = { file: Blob } & ({ what: 'probe' } | { what: 'previews'; facts: Probed });

export type MediaAnswer =
  | { what: 'facts'; facts: Probed }
  | { what: 'preview'; kind: PreviewKind; blob: Blob }
  | { what: 'done' }
  /** It cannot be read any more: it was moved, or its drive is gone. */
  | { what: 'unreadable' };
