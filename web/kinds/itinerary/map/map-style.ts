import type { GeoJSONSourceSpecification, LineLayerSpecification, StyleSpecification } from 'maplibre-gl';
import { dayToken, dayTokens } from '#protocol/itinerary/day-colours.ts';
import { type Bounds, gridLines } from './map-grid.ts';

/** The tokens that the map is drawn with. */
export const mapTokens = ['map-water', 'map-land', 'map-line', 'map-border', ...dayTokens] as const;
export type MapColours = Record<(typeof mapTokens)[number], string>;
export type GeoJson = Exclude<GeoJSONSourceSpecification['data'], string>;

export const routeSource = 'madang-route';
export const gridSource = 'madang-grid';

export const nothingDrawn: GeoJson = { type: 'FeatureCollection', features: [] };

/** The map that needs no network but our own: land, borders, and a grid. */
export function embeddedStyle(colours: MapColours): StyleSpecification {
  return {
    version: 8,
    sources: {
      base: { type: 'geojson', data: new URL('/base-map.json', location.href).href, attribution: 'Natural Earth' },
      [gridSource]: { type: 'geojson', data: nothingDrawn },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': colours['map-water'] } },
      {
        id: 'land',
        type: 'fill',
        source: 'base',
        filter: ['==', ['get', 'layer'], 'land'],
        paint: { 'fill-color': colours['map-land'] },
      },
      {
        id: 'grid',
        type: 'line',
        source: gridSource,
        paint: { 'line-color': colours['map-line'], 'line-width': 1 },
      },
      {
        id: 'border',
        type: 'line',
        source: 'base',
        filter: ['==', ['get', 'layer'], 'border'],
        paint: { 'line-color': colours['map-border'], 'line-width': 1.2 },
      },
    ],
  };
}

/** The way between the stops of each day, dotted, in the day's colour. */
export function routeLayer(): LineLayerSpecification {
  return {
    id: routeSource,
    type: 'line',
    source: routeSource,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': ['get', 'colour'], 'line-width': 3.5, 'line-dasharray': [0.1, 2.4] },
  };
}

export function gridData(bounds: Bounds): GeoJson {
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates: gridLines(bounds) } };
}

/** A line through the stops of each day: from the last of one to the first of the next nobody says how. */
export function routeData(days: readonly (readonly [number, number][])[], colours: MapColours): GeoJson {
  const features = days.map((day, index) => ({
    type: 'Feature' as const,
    properties: { colour: colours[dayToken(index)] },
    geometry: { type: 'LineString' as const, coordinates: [...day] },
  }));
  return { type: 'FeatureCollection', features: features.filter(({ geometry }) => geometry.coordinates.length > 1) };
}
