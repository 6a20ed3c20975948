import wasm from '@resvg/resvg-wasm/index_bg.wasm';
import type { LoadFont } from './card-fonts.ts';
import { cardSvg, type CardInput } from './card-layout.ts';
import { metricsOf } from './font-metrics.ts';
import { svgToPng } from './svg-to-png.ts';

/** The 1200×630 PNG that a link shows in a messenger or a timeline: about 40 ms, and 30 to 60 kB. */
export async function renderCard(
  input: CardInput,
  loadFont: LoadFont,
  cover: string | null = null,
): Promise<Uint8Array> {
  const [regular, bold] = await Promise.all([loadFont('Pretendard-Regular'), loadFont('Pretendard-Bold')]);
  const svg = cardSvg(input, { regular: metricsOf(regular), bold: metricsOf(bold) }, cover);
  return svgToPng(svg, [regular, bold], wasm);
}
