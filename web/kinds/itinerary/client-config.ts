import { useEffect, useState } from 'react';
import type { ClientConfig } from '#protocol/client-config.schema.ts';
import { request } from '#web/app/session/session.ts';

/** What an instance says of its maps. */
type MapConfig = Pick<ClientConfig, 'map_style_url' | 'geocoder' | 'router'>;

let asked: Promise<MapConfig> | null = null;

/** Asked once a page; where no answer comes, as an instance that has none of it. */
export function clientConfig(): Promise<MapConfig> {
  asked ??= request<MapConfig>('/config', { as: 'none' }).catch(() => {
    asked = null;
    return { map_style_url: null, geocoder: false, router: false };
  });
  return asked;
}

export function useClientConfig(): MapConfig | null {
  const [config, setConfig] = useState<MapConfig | null>(null);
  useEffect(() => {
    let current = true;
    void clientConfig().then((answer) => {
      if (current) setConfig(answer);
    });
    return () => {
      current = false;
    };
  }, []);
  return config;
}
