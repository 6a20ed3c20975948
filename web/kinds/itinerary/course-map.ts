import 'maplibre-gl/dist/maplibre-gl.css';
import {
  AttributionControl,
  type GeoJSONSource,
  LngLatBounds,
  Map as MapLibreMap,
  Marker,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
// The worker as a file of our own origin: as a blob it would be against the content security policy.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { m } from '#web/i18n/generated/messages.js';
import type { Spot } from './course-ui.ts';
import {
  embeddedStyle,
  gridData,
  gridSource,
  mapTokens,
  nothingDrawn,
  routeData,
  routeLayer,
  routeSource,
} from './map-style.ts';
import { onThemeChange, themeColours } from './theme-colours.ts';

setWorkerUrl(workerUrl);

/** A stop as the map shows it. */
export interface MapStop extends Spot {
  id: string;
  name: string;
  /** In the whole course, from 1. */
  number: number;
  selected: boolean;
}

export interface CourseMapOptions {
  host: HTMLElement;
  /** null: the embedded base map. */
  styleUrl: string | null;
  onStop: (id: string) => void;
  onSpot: (spot: Spot) => void;
  markerClass: string;
}

/** Nearer than this to the edge a stop is hard to see. */
const edge = 28;
const seoul: [number, number] = [126.99, 37.55];
const padding = { top: 56, bottom: 56, left: 44, right: 44 };

/** A map of the course: it draws what it is given and says what was pressed. */
export class CourseMap {
  readonly #map: MapLibreMap;
  readonly #options: CourseMapOptions;
  readonly #markers = new Map<string, { marker: Marker; button: HTMLButtonElement }>();
  readonly #stopTheme: () => void;
  #days: readonly (readonly MapStop[])[] = [];
  #fitted = '';
  /** Nothing can be drawn before there is a style. */
  #styled = false;

  constructor(options: CourseMapOptions) {
    const { host, styleUrl, onSpot } = options;
    this.#options = options;
    this.#map = new MapLibreMap({
      container: host,
      style: styleUrl ?? embeddedStyle(themeColours(host, mapTokens)),
      center: seoul,
      zoom: 9,
      maxZoom: 18,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      locale: {
        'Map.Title': m.map_canvas(),
        'NavigationControl.ZoomIn': m.map_zoom_in(),
        'NavigationControl.ZoomOut': m.map_zoom_out(),
      },
    });
    const map = this.#map;
    map.touchZoomRotate.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    map.addControl(new ScaleControl({ maxWidth: 96 }), 'bottom-left');
    map.addControl(new AttributionControl({ compact: false }), 'bottom-right');
    map.on('click', ({ lngLat }) => onSpot({ lat: round(lngLat.lat), lng: round(lngLat.wrap().lng) }));
    map.on('style.load', () => {
      this.#styled = true;
      this.#drawRoute();
    });
    map.on('moveend', () => this.#drawGrid());
    this.#stopTheme = onThemeChange(() => {
      if (styleUrl === null) {
        this.#styled = false;
        map.setStyle(embeddedStyle(themeColours(host, mapTokens)), { diff: false });
      } else if (this.#styled)
        map.setPaintProperty(routeSource, 'line-color', themeColours(host, mapTokens)['kind-itinerary']);
    });
  }

  /** The stops of each day, in order. The window is fitted to them when others come to be there. */
  show(days: readonly (readonly MapStop[])[]): void {
    this.#days = days;
    const stops = days.flat();
    for (const [id, { marker }] of this.#markers) {
      if (stops.some((stop) => stop.id === id)) continue;
      marker.remove();
      this.#markers.delete(id);
    }
    for (const stop of stops) this.#placeMarker(stop);
    this.#drawRoute();
    const set = stops
      .map(({ id, lat, lng }) => `${id} ${lat} ${lng}`)
      .toSorted()
      .join();
    if (set !== this.#fitted) this.#fit(stops, this.#fitted !== '');
    this.#fitted = set;
  }

  /** Brings a stop into the middle, if it is out of sight or near the edge. */
  reveal(stop: Spot): void {
    const { x, y } = this.#map.project([stop.lng, stop.lat]);
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const inside = x > edge && y > edge && x < clientWidth - edge && y < clientHeight - edge;
    if (!inside) this.#map.easeTo({ center: [stop.lng, stop.lat], duration: this.#calm(350) });
  }

  destroy(): void {
    this.#stopTheme();
    this.#map.remove();
  }

  #placeMarker(stop: MapStop): void {
    const known = this.#markers.get(stop.id);
    const button = known?.button ?? this.#newMarker(stop.id);
    const label = m.map_stop({ n: stop.number, name: stop.name });
    if (button.textContent !== String(stop.number)) button.textContent = String(stop.number);
    if (button.title !== label) {
      button.title = label;
      button.setAttribute('aria-label', label);
    }
    button.setAttribute('aria-pressed', String(stop.selected));
    this.#markers.get(stop.id)?.marker.setLngLat([stop.lng, stop.lat]);
    if (known === undefined) this.#markers.get(stop.id)?.marker.addTo(this.#map);
  }

  #newMarker(id: string): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = this.#options.markerClass;
    button.addEventListener('click', (event) => {
      // Else the map under it takes the press for a spot.
      event.stopPropagation();
      this.#options.onStop(id);
    });
    this.#markers.set(id, { button, marker: new Marker({ element: button }).setLngLat([0, 0]) });
    return button;
  }

  #fit(stops: readonly Spot[], animated: boolean): void {
    if (stops.length === 0) return;
    const bounds = new LngLatBounds();
    for (const { lng, lat } of stops) bounds.extend([lng, lat]);
    this.#map.fitBounds(bounds, { padding, maxZoom: 15, duration: animated ? this.#calm(500) : 0 });
  }

  #drawRoute(): void {
    if (!this.#styled) return;
    const data = routeData(this.#days.map((day) => day.map(({ lng, lat }): [number, number] => [lng, lat])));
    const source = this.#map.getSource<GeoJSONSource>(routeSource);
    if (source !== undefined) {
      void source.setData(data);
      return;
    }
    this.#map.addSource(routeSource, { type: 'geojson', data });
    this.#map.addLayer(routeLayer(themeColours(this.#options.host, mapTokens)));
    this.#drawGrid();
  }

  #drawGrid(): void {
    const bounds = this.#map.getBounds();
    const window = {
      west: bounds.getWest(),
      south: bounds.getSouth(),
      east: bounds.getEast(),
      north: bounds.getNorth(),
    };
    void this.#map
      .getSource<GeoJSONSource>(gridSource)
      ?.setData(window.east > window.west ? gridData(window) : nothingDrawn);
  }

  #calm(ms: number): number {
    return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : ms;
  }
}

/** Six decimals are a tenth of a metre. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
