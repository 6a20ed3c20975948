import { useEffect, useState } from 'react';

/** What stands beside a version: by the cookie that its film is asked for with. @throws where there is none */
export async function bytesOf(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** null: before it is here, and where there is none. @param ready whether the cookie is there */
export function useBytes(url: string | undefined, ready: boolean): Uint8Array | null {
  const [found, setFound] = useState<{ url: string; bytes: Uint8Array } | null>(null);
  useEffect(() => {
    if (url === undefined || !ready) return undefined;
    let here = true;
    void bytesOf(url).then(
      (bytes) => {
        if (here) setFound({ url, bytes });
      },
      // Without it all the rest works.
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [url, ready]);
  return found !== null && found.url === url ? found.bytes : null;
}
