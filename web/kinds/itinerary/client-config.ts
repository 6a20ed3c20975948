import { useEffect, useState } from 'react';
import { request } from '#web/app/session/session.ts';

/** What an instance says of itself: `GET /config`. */
export interface ClientConfig {
  /** null: the embedded base map is drawn. */
  map_style_url: string | null;
  geocoder: boolean;
  /** Whether walking times along streets are known. */
  router: boolean;
}

let asked: Promise<ClientConfig> | null = null;

/** Asked once a page; where no answer comes, as an instance that has none of it. */
export function clientConfig(): Promise<ClientConfig> {
  asked ??= request<ClientConfig>('/config', { as: 'none' }).catch(() => {
    asked = null;
    return { map_style_url: null, geocoder: false, router: false };
  });
  return asked;
}

export function useClientConfig(): ClientConfig | null {
  const [config, setConfig] = useState<ClientConfig | null>(null);
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
