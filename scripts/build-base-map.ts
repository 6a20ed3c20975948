/**
 * Makes `web/public/base-map.json`: the land and the borders between countries as GeoJSON, so that a map is drawn where
 * there is no network and no tile server. Natural Earth 1:50m (public domain) by way of world-atlas.
 *
 *   node scripts/build-base-map.ts
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { baseMap } from './base-map.ts';

const target = join(import.meta.dirname, '..', 'web', 'public', 'base-map.json');
const source = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');

const text = JSON.stringify(baseMap(JSON.parse(readFileSync(source, 'utf8'))));
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, text);
console.log(`base map: ${Math.round(text.length / 1000)} kB`);
