// What a client must know of an instance: `GET /config`.
import { z } from 'zod';
import { switchNames } from './admin/switch.schema.ts';

export const clientConfigSchema = z.strictObject({
  /** null: the embedded base map is drawn. */
  map_style_url: z.string().nullable(),
  geocoder: z.boolean(),
  /** Whether walking times along streets are known. */
  router: z.boolean(),
  version: z.string(),
  /** What whoever runs the instance has switched off. */
  switched_off: z.array(z.enum(switchNames)),
  /** What they say to all who come; null: nothing. */
  notice: z.string().nullable(),
});
export type ClientConfig = z.infer<typeof clientConfigSchema>;
