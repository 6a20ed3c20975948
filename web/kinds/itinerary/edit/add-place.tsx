import { Link, MapPin, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { FoundPlace } from '#protocol/itinerary/answers.schema.ts';
import { type MapLink, readMapLink } from '#protocol/itinerary/map-link.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { ChoiceList } from '#web/ui/choice-list.tsx';
import { isComposing } from '#web/ui/composing.ts';
import { smallIcon } from '#web/ui/icon.ts';
import { Spinner } from '#web/ui/spinner.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import styles from './add-place.module.css';
import { whereText } from '../categories.ts';
import { useActs, useCourse } from '../course-context.ts';
import type { Spot } from '../course-ui.ts';
import { type LinkedPlace, useMapLink } from '../map/use-map-link.ts';
import { usePlaceSearch } from '../map/use-place-search.ts';

/** The next stop of a day: by its name alone, by what a search finds, or by a tap on the map. Stays open for the one after. */
export default function AddPlace({ dayId, spot }: { dayId: string; spot: Spot | null }) {
  const { show } = useCourse();
  const acts = useActs();
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  // With its line breaks, which the field itself does not keep: apps share a name, an address and a link.
  const [pasted, setPasted] = useState<string | null>(null);
  const [called, setCalled] = useState('');
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const linked = useMapLink(pasted ?? name);
  const search = usePlaceSearch(linked === null ? name : '');
  const found = search.items;
  useEffect(() => input.current?.focus(), []);
  const close = (): void => show({ adding: null });
  const clear = (): void => {
    setName('');
    setAddress('');
    setPasted(null);
    setCalled('');
    setActive(-1);
    show({ adding: { dayId, spot: null } });
    input.current?.focus();
  };
  const addLinked = ({ place }: LinkedPlace): void => {
    const words = called.trim() === '' ? place.name : called.trim();
    if (words === null) return;
    const url = place.url === null ? {} : { url: place.url };
    acts.add({ name: words, address: place.address, lat: place.lat, lng: place.lng, ...spot, ...url }, dayId);
    clear();
  };
  const addNamed = (): void => {
    const words = name.trim();
    if (words === '') return input.current?.focus();
    acts.add({ name: words, ...(address.trim() === '' ? {} : { address: address.trim() }), ...spot }, dayId);
    clear();
  };
  const addFound = (place: FoundPlace): void => {
    acts.add(place, dayId);
    clear();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') return close();
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step === undefined || found.length === 0) return;
    event.preventDefault();
    setActive((before) => Math.max(-1, Math.min(found.length - 1, before + step)));
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        const picked = found[active];
        if (linked !== null) addLinked(linked);
        else if (picked === undefined) addNamed();
        else addFound(picked);
      }}
    >
      <label className={styles['name']}>
        <VisuallyHidden>{m.place_name()}</VisuallyHidden>
        {search.busy || linked?.busy === true ? (
          <Spinner />
        ) : linked !== null ? (
          <Link {...smallIcon} />
        ) : search.enabled ? (
          <Search {...smallIcon} />
        ) : (
          <MapPin {...smallIcon} />
        )}
        <input
          ref={input}
          dir="auto"
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active < 0 ? undefined : `${listId}-${active}`}
          autoComplete="off"
          enterKeyHint="done"
          maxLength={linked === null ? 100 : 2000}
          value={name}
          placeholder={search.enabled ? m.place_add_search() : m.place_add_plain()}
          onInput={(event) => {
            setName(event.currentTarget.value);
            setPasted(null);
            setActive(-1);
          }}
          onPaste={(event) => {
            const text = event.clipboardData?.getData('text/plain') ?? '';
            if (readMapLink(text) === null) return;
            event.preventDefault();
            setName(text.replaceAll(/\s+/gu, ' ').trim());
            setPasted(text);
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      {linked === null ? null : <Linked linked={linked} called={called} onCalled={setCalled} />}
      {found.length === 0 ? null : (
        <ChoiceList
          id={listId}
          label={m.place_found()}
          choices={found}
          keyOf={({ name: called, lat, lng }) => `${lat},${lng},${called}`}
          active={active}
          onPick={addFound}
        >
          {(place) => (
            <p className={styles['found']}>
              <b dir="auto">{place.name}</b>
              <span>{whereText(place)}</span>
            </p>
          )}
        </ChoiceList>
      )}
      {search.none ? <p className={styles['hint']}>{m.place_search_none()}</p> : null}
      {search.enabled || linked !== null ? null : (
        <label className={styles['name']}>
          <VisuallyHidden>{m.place_address()}</VisuallyHidden>
          <MapPin {...smallIcon} />
          <input
            value={address}
            maxLength={300}
            placeholder={m.place_add_address()}
            onInput={(event) => setAddress(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') close();
            }}
          />
        </label>
      )}
      <div className={styles['acts']}>
        <Button
          size="small"
          tone="plain"
          icon={<MapPin {...smallIcon} />}
          onClick={() =>
            show({
              pane: 'map',
              picking: (picked) => show({ pane: 'list', picking: null, adding: { dayId, spot: picked } }),
            })
          }
        >
          {spot === null ? m.place_pick_on_map() : m.place_picked()}
        </Button>
        <span />
        <Button size="small" tone="plain" onClick={close}>
          {m.close()}
        </Button>
        <Button size="small" tone="primary" type="submit">
          {m.place_add()}
        </Button>
      </div>
    </form>
  );
}

interface LinkedProps {
  linked: LinkedPlace;
  called: string;
  onCalled: (name: string) => void;
}

/** What a link says of a place, and a field for the name where it does not say that. */
function Linked({ linked: { place, busy }, called, onCalled }: LinkedProps) {
  const located = place.lat !== null && place.lng !== null;
  return (
    <div className={styles['linked']} aria-live="polite">
      {place.name === null && !busy ? (
        <TextField label={m.place_name()} value={called} maxLength={100} onText={onCalled} />
      ) : (
        <b dir="auto">{place.name ?? m.place_link_opening()}</b>
      )}
      <span>
        {[services[place.service](), place.address, located ? null : m.place_link_nowhere()]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </div>
  );
}

const services: Record<MapLink['service'], () => string> = {
  naver: m.map_naver,
  kakao: m.map_kakao,
  google: m.map_google,
  apple: m.map_apple,
  osm: () => 'OpenStreetMap',
  geo: m.place_link_spot,
};
