export type CardFontName = 'Pretendard-Regular' | 'Pretendard-Bold';

/** Gives the bytes of an OpenType file. */
export type LoadFont = (name: CardFontName) => Promise<Uint8Array>;

/** What of the ASSETS binding is needed. */
interface Assets {
  fetch(url: string): Promise<Response>;
}

const kept = new Map<CardFontName, Promise<Uint8Array>>();

/** Loads from the static assets, once an isolate: 3 MB that every worker would otherwise carry in its bundle. */
export function assetFonts(assets: Assets): LoadFont {
  return (name) => {
    const found = kept.get(name);
    if (found !== undefined) return found;
    const loading = loadedFrom(assets, name);
    kept.set(name, loading);
    // A failure is not kept: the next card tries again.
    loading.catch(() => kept.delete(name));
    return loading;
  };
}

async function loadedFrom(assets: Assets, name: CardFontName): Promise<Uint8Array> {
  const response = await assets.fetch(`https://assets.invalid/card-fonts/${name}.otf`);
  if (!response.ok) throw new Error(`The font ${name} is not among the assets (${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}
