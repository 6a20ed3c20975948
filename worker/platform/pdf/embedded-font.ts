import { create, type Font } from 'fontkit';
import type { PDFDocument, PDFFont } from 'pdf-lib';
import { metricsOf, type FontMetrics } from '../cards/font-metrics.ts';

/** A font of a document, and how wide its characters are. */
export interface EmbeddedFont {
  pdf: PDFFont;
  metrics: FontMetrics;
}

/**
 * Puts what a document uses of an OpenType font into it.
 *
 * The kit that pdf-lib names (`@pdf-lib/fontkit`) writes Hangul that no reader shows; its newer original writes it well, but
 * gives a subset at once where pdf-lib waits for a stream.
 */
export async function embedFont(document: PDFDocument, bytes: Uint8Array): Promise<EmbeddedFont> {
  document.registerFontkit({ create: opened });
  return { pdf: await document.embedFont(bytes, { subset: true }), metrics: metricsOf(bytes) };
}

type Kit = Parameters<PDFDocument['registerFontkit']>[0];
type KitFont = ReturnType<Kit['create']>;

function opened(bytes: Uint8Array): KitFont {
  // The same fonts, typed by others.
  const font = create(bytes as Buffer) as unknown as KitFont & Pick<Font, 'createSubset'>;
  const createSubset = font.createSubset.bind(font) as unknown as Font['createSubset'];
  return Object.assign(font, {
    createSubset: () => {
      const subset = createSubset();
      return Object.assign(subset, { encodeStream: () => once(() => subset.encode()) });
    },
  }) as unknown as KitFont;
}

interface Once {
  on(event: string, listener: (bytes: Uint8Array) => void): Once;
}

/** All of it as the only piece of a stream. */
function once(bytes: () => Uint8Array): Once {
  const stream: Once = {
    on(event, listener) {
      if (event === 'data') listener(bytes());
      if (event === 'end') listener(new Uint8Array());
      return stream;
    },
  };
  return stream;
}
