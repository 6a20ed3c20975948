import type { StyleSpecification } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { request } from '#web/app/session/session.ts';
import { useClientConfig } from '../client-config.ts';

/** The style of the street map; `none`: there is to be none; `missing`: it cannot be had just now. */
export type MapStyle = StyleSpecification | 'none' | 'missing';

/** Comes from our own server, which keeps it: until it is here, the embedded map is drawn. Asked again when online. */
export function useMapStyle(): MapStyle {
  const wanted = useClientConfig()?.map_style_url ?? null;
  const [style, setStyle] = useState<MapStyle>('none');
  useEffect(() => {
    if (wanted === null) return undefined;
    const stop = new AbortController();
    const ask = (): void => {
      request<{ style: StyleSpecification | null }>('/map-style', { as: 'none', signal: stop.signal })
        .then(({ style: found }) => setStyle(found ?? 'missing'))
        .catch(() => {
          if (!stop.signal.aborted) setStyle('missing');
        });
    };
    ask();
    addEventListener('online', ask, { signal: stop.signal });
    return () => stop.abort();
  }, [wanted]);
  return style;
}
