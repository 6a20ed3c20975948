import { initWasm, Resvg } from '@resvg/resvg-wasm';

let ready: Promise<void> | undefined;

/**
 * Draws an SVG document. The renderer is compiled once an isolate; its memory is freed after each picture.
 * @param wasm the module of `@resvg/resvg-wasm/index_bg.wasm`, or its bytes where nothing compiles it beforehand
 * @param fonts OpenType files; nothing else is looked for
 */
export async function svgToPng(
  svg: string,
  fonts: Uint8Array[],
  wasm: WebAssembly.Module | Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  ready ??= initWasm(wasm);
  await ready;
  const renderer = new Resvg(svg, { font: { fontBuffers: fonts, defaultFontFamily: 'Pretendard' } });
  try {
    const picture = renderer.render();
    try {
      return picture.asPng();
    } finally {
      picture.free();
    }
  } finally {
    renderer.free();
  }
}
