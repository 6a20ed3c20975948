import { MapPin, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { FoundPlace } from '#protocol/itinerary/answers.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { ChoiceList } from '#web/ui/choice-list.tsx';
import { isComposing } from '#web/ui/composing.ts';
import { smallIcon } from '#web/ui/icon.ts';
import { Spinner } from '#web/ui/spinner.tsx';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import styles from './add-place.module.css';
import { whereText } from './categories.ts';
import { useActs, useCourse } from './course-context.ts';
import type { Spot } from './course-ui.ts';
import { usePlaceSearch } from './use-place-search.ts';

/** The next stop of a day: by its name alone, by what a search finds, or by a tap on the map. Stays open for the one after. */
export default function AddPlace({ dayId, spot }: { dayId: string; spot: Spot | null }) {
  const { show } = useCourse();
  const acts = useActs();
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const search = usePlaceSearch(name);
  const found = search.items;
  useEffect(() => input.current?.focus(), []);
  const close = (): void => show({ adding: null });
  const clear = (): void => {
    setName('');
    setAddress('');
    setActive(-1);
    show({ adding: { dayId, spot: null } });
    input.current?.focus();
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
        if (picked === undefined) addNamed();
        else addFound(picked);
      }}
    >
      <label className={styles['name']}>
        <VisuallyHidden>{m.place_name()}</VisuallyHidden>
        {search.busy ? <Spinner /> : <Search {...smallIcon} />}
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
          maxLength={100}
          value={name}
          placeholder={search.enabled ? m.place_add_search() : m.place_add_plain()}
          onInput={(event) => {
            setName(event.currentTarget.value);
            setActive(-1);
          }}
          onKeyDown={onKeyDown}
        />
      </label>
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
      {search.enabled ? null : (
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
