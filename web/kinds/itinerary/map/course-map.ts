import 'maplibre-gl/dist/maplibre-gl.css';
import {
  AttributionControl,
  type ErrorEvent,
  type GeoJSONSource,
  LngLatBounds,
  Map as MapLibreMap,
  Marker,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl';
// The worker as a file of our own origin: as a blob it would be against the content security policy.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { dayToken } from '#protocol/itinerary/day-colours.ts';
import { stopLabel } from '#protocol/itinerary/route-map.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { Spot } from '../course-ui.ts';
import { clustersOf } from './map-clusters.ts';
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
  /** Of the course, from 0. */
  day: number;
  selected: boolean;
}

export interface CourseMapOptions {
  host: HTMLElement;
  onStop: (id: string) => void;
  onSpot: (spot: Spot) => void;
  /** The streets could not be drawn after all. */
  onNoStreets: () => void;
  markerClass: string;
  groupClass: string;
  markClass: string;
}

/** Stops nearer to each other than this are one mark. */
const clusterRadius = 26;
/** A stop that is chosen is looked at from no farther. */
const chosenZoom = 13;
const seoul: [number, number] = [126.99, 37.55];
const padding = { top: 56, bottom: 56, left: 44, right: 44 };

/** A map of the course: it draws what it is given and says what was pressed. */
export class CourseMap {
  readonly #map: MapLibreMap;
  readonly #options: CourseMapOptions;
  readonly #markers = new Map<string, { marker: Marker; button: HTMLButtonElement }>();
  readonly #stopTheme: () => void;
  #mark: Marker | null = null;
  #days: readonly (readonly MapStop[])[] = [];
  #fitted = '';
  /** Nothing can be drawn before there is a style. */
  #styled = false;
  #streets: 'none' | 'coming' | 'there' = 'none';

  constructor(options: CourseMapOptions) {
    const { host, onSpot } = options;
    this.#options = options;
    this.#map = new MapLibreMap({
      container: host,
      style: embeddedStyle(themeColours(host, mapTokens)),
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
    map.on('sourcedata', ({ tile }) => {
      if (tile !== undefined && this.#streets === 'coming') this.#streets = 'there';
    });
    map.on('error', (event) => this.#failed(event));
    map.on('moveend', () => this.#drawGrid());
    map.on('move', () => this.#drawMarkers());
    this.#stopTheme = onThemeChange(() => {
      if (this.#streets === 'none') this.#drawEmbedded();
      else if (this.#styled) this.#drawRoute();
      this.#drawMarkers();
    });
  }

  /** Streets in place of the embedded map. Where none of them comes, that one is drawn again. */
  showStreets(style: StyleSpecification): void {
    this.#streets = 'coming';
    this.#styled = false;
    this.#map.setStyle(style, { diff: false });
  }

  /** A spot that has been picked and is not a stop yet. */
  markSpot(spot: Spot | null): void {
    this.#mark?.remove();
    this.#mark = null;
    if (spot === null) return;
    const element = document.createElement('div');
    element.className = this.#options.markClass;
    this.#mark = new Marker({ element }).setLngLat([spot.lng, spot.lat]).addTo(this.#map);
  }

  /** The stops of each day, in order. The window is fitted to them when others come to be there. */
  show(days: readonly (readonly MapStop[])[]): void {
    this.#days = days;
    const stops = days.flat();
    this.#drawRoute();
    const set = stops
      .map(({ id, lat, lng }) => `${id} ${lat} ${lng}`)
      .toSorted()
      .join();
    if (set !== this.#fitted) this.#fit(stops, this.#fitted !== '');
    this.#fitted = set;
    this.#drawMarkers();
  }

  /** Brings a stop that was chosen elsewhere into the middle, near enough to see where it is. */
  reveal(stop: Spot): void {
    const zoom = Math.max(this.#map.getZoom(), chosenZoom);
    this.#map.easeTo({ center: [stop.lng, stop.lat], zoom, duration: this.#calm(350) });
  }

  destroy(): void {
    this.#stopTheme();
    this.#map.remove();
  }

  #drawEmbedded(): void {
    this.#streets = 'none';
    this.#styled = false;
    this.#map.setStyle(embeddedStyle(themeColours(this.#options.host, mapTokens)), { diff: false });
  }

  /** Before anything of the streets is there they are given up; later a single tile may be missing. */
  #failed({ error }: ErrorEvent): void {
    if (this.#streets !== 'coming' || /abort/iu.test(error.message)) return;
    this.#drawEmbedded();
    this.#options.onNoStreets();
  }

  /** A mark for each stop, and one for those that would cover each other. */
  #drawMarkers(): void {
    const stops = this.#days.flat().map((stop) => ({ ...stop, ...this.#pixelOf(stop) }));
    // What is chosen stands for itself, and is never part of another mark.
    const chosen = stops.filter((stop) => stop.selected).map((stop) => [stop]);
    const groups = [
      ...chosen,
      ...clustersOf(
        stops.filter((stop) => !stop.selected),
        clusterRadius,
      ),
    ];
    const drawn = new Set<string>();
    for (const group of groups) {
      const [first] = group;
      if (first === undefined) continue;
      const key = group.length === 1 ? first.id : group.map(({ id }) => id).join();
      drawn.add(key);
      this.#placeMarker(key, group, first);
    }
    for (const [key, { marker }] of this.#markers) {
      if (drawn.has(key)) continue;
      marker.remove();
      this.#markers.delete(key);
    }
  }

  #pixelOf({ lng, lat }: Spot): { x: number; y: number } {
    const { x, y } = this.#map.project([lng, lat]);
    return { x, y };
  }

  #placeMarker(key: string, group: readonly MapStop[], first: MapStop): void {
    const known = this.#markers.get(key);
    const { marker, button } = known ?? this.#newMarker(key, group);
    const alone = group.length === 1;
    const label = alone
      ? m.map_stop({ n: first.number, name: first.name })
      : m.map_group({ count: group.length, name: first.name });
    const text = stopLabel({ numbers: group.map(({ number }) => number) });
    if (button.textContent !== text) button.textContent = text;
    if (button.title !== label) {
      button.title = label;
      // What is called as it is seen can be pressed by voice.
      button.setAttribute('aria-label', alone ? label : `${text} ${label}`);
    }
    button.dataset['day'] = dayToken(first.day);
    button.setAttribute('aria-pressed', String(group.some((stop) => stop.selected)));
    marker.setLngLat([first.lng, first.lat]);
    if (known === undefined) marker.addTo(this.#map);
  }

  #newMarker(key: string, group: readonly MapStop[]): { marker: Marker; button: HTMLButtonElement } {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = group.length === 1 ? this.#options.markerClass : this.#options.groupClass;
    button.addEventListener('click', (event) => {
      // Else the map under it takes the press for a spot.
      event.stopPropagation();
      const [only] = group;
      if (group.length === 1 && only !== undefined) this.#options.onStop(only.id);
      else this.#comeNearer(group);
    });
    const made = { button, marker: new Marker({ element: button }).setLngLat([0, 0]) };
    this.#markers.set(key, made);
    return made;
  }

  /** Until they come apart; what lies on one spot is chosen one after the other. */
  #comeNearer(group: readonly MapStop[]): void {
    const [first] = group;
    if (first === undefined) return;
    if (this.#map.getZoom() < 17.5) this.#fit(group, true, 18);
    else this.#options.onStop((group.find((_, index) => group[index - 1]?.selected === true) ?? first).id);
  }

  #fit(stops: readonly Spot[], animated: boolean, maxZoom = 15): void {
    if (stops.length === 0) return;
    const bounds = new LngLatBounds();
    for (const { lng, lat } of stops) bounds.extend([lng, lat]);
    this.#map.fitBounds(bounds, { padding, maxZoom, duration: animated ? this.#calm(500) : 0 });
  }

  #drawRoute(): void {
    if (!this.#styled) return;
    const lines = this.#days.map((day) => day.map(({ lng, lat }): [number, number] => [lng, lat]));
    const data = routeData(lines, themeColours(this.#options.host, mapTokens));
    const source = this.#map.getSource<GeoJSONSource>(routeSource);
    if (source !== undefined) {
      void source.setData(data);
      return;
    }
    this.#map.addSource(routeSource, { type: 'geojson', data });
    this.#map.addLayer(routeLayer());
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
