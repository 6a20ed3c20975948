import { MapPin } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { ChangedNote } from '#web/features/editing/changed-note.tsx';
import { useKeptCaret } from '#web/features/editing/use-kept-caret.ts';
import { SidePanel } from '#web/features/room/side-panel.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Form } from '#web/ui/form.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Select } from '#web/ui/select.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { categoryNames } from '../categories.ts';
import { useActs, useCourse } from '../course-context.ts';
import type { Panel, Spot } from '../course-ui.ts';
import { currencies, currencyName } from '../head/currencies.ts';
import { changesOf, choosing, type FormField, type OpenForm, shownForm, typing } from './open-form.ts';
import styles from './place-editor.module.css';
import { formOf, type FormProblem, type PlaceForm, spotText } from './place-form.ts';
import { useWriters } from '../stop/use-writers.ts';

type EditPanel = Extract<Panel, { what: 'edit' }>;

const problemTexts: Record<FormProblem, () => string> = {
  required: m.error_field_required,
  url: m.place_error_url,
  duration: m.place_error_duration,
  cost: m.place_error_cost,
};

interface PlaceEditorProps {
  view: ItineraryRoomView;
  panel: EditPanel;
}

/**
 * Everything about a place. Others see that it is being edited, and what they change meanwhile shows in it: put together
 * with what is typed, or beside it. Of a place that is gone it keeps what was written.
 */
export default function PlaceEditor({ view, panel }: PlaceEditorProps) {
  const { client, panes, show } = useCourse();
  const acts = useActs();
  const formId = useId();
  const memo = useRef<HTMLTextAreaElement>(null);
  const [tried, setTried] = useState(false);
  const { form: open, placeId } = panel;
  const writers = useWriters(client, placeId);
  // null: someone has removed it.
  const place = view.places.find((one) => one.id === placeId) ?? null;
  const now = place ?? writers.gone ?? open.place;
  const live = formOf(now);
  const currency = view.currency ?? null;
  const { values: form, conflicts, merged } = shownForm(open, live);
  const { fields, baseSeqs, problems } = changesOf(open, now);
  useEffect(() => {
    client.signal('edit.start', { place_id: placeId });
    return () => client.signal('edit.end', { place_id: placeId });
  }, [client, placeId]);
  const close = (): void =>
    show(
      // On a phone what was done is then in sight; a pane beside the course would stand empty.
      { panel: place === null || panes === 1 ? null : { what: 'talk', target: placeId } },
    );
  const save = (): void => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    if (place === null) acts.putBack({ ...now, ...fields }, writers.spot);
    else if (Object.keys(fields).length > 0) acts.update(placeId, fields, baseSeqs);
    close();
  };
  const problem = (field: keyof typeof problems): string | undefined => {
    const found = problems[field];
    return tried && found !== undefined ? problemTexts[found]() : undefined;
  };
  useKeptCaret(memo, form.memo);
  const become = (next: OpenForm): void => show({ panel: { ...panel, form: next } });
  const type = (change: Partial<PlaceForm>): void => become(typing(open, live, change));
  const note = (field: FormField) =>
    conflicts.includes(field) || merged.includes(field) ? (
      <ChangedNote
        name={writers.names.get(field) ?? m.someone()}
        text={conflicts.includes(field) ? shownValue(field, live) : null}
        onMine={() => become(choosing(open, live, field, true))}
        onTheirs={() => become(choosing(open, live, field, false))}
      />
    ) : null;
  return (
    <SidePanel
      title={m.place_edit_title()}
      onClose={close}
      footer={
        <div className={styles['acts']}>
          <Button onClick={close}>{place === null ? m.removed_drop() : m.cancel()}</Button>
          <Button tone="primary" type="submit" form={formId}>
            {place === null ? m.removed_put_back() : m.save()}
          </Button>
        </div>
      }
    >
      {place === null ? (
        <p className={styles['gone']} aria-live="polite">
          {m.removed_meanwhile({ name: writers.names.get('place') ?? m.someone() })}
        </p>
      ) : null}
      <Form id={formId} noValidate onSubmit={save}>
        <TextField
          label={m.place_name()}
          value={form.name}
          maxLength={100}
          error={problem('name')}
          data-autofocus
          onText={(value) => type({ name: value })}
        />
        {note('name')}
        <Select
          label={m.place_category()}
          value={form.category}
          options={Object.entries(categoryNames).map(([value, label]) => ({
            value: value as Place['category'],
            label: label(),
          }))}
          onPick={(category) => type({ category })}
        />
        {note('category')}
        <TextField
          label={m.place_address()}
          value={form.address}
          maxLength={300}
          onText={(address) => type({ address })}
        />
        {note('address')}
        <SpotField spot={form.spot} onSpot={(spot) => type({ spot })} panel={panel} live={live} />
        {note('spot')}
        <div className={styles['pair']}>
          <TextField
            label={m.place_start()}
            type="time"
            value={form.start_time}
            onText={(start_time) => type({ start_time })}
          />
          <TextField
            label={m.place_duration()}
            inputMode="numeric"
            value={form.duration_minutes}
            error={problem('duration_minutes')}
            onText={(duration_minutes) => type({ duration_minutes })}
          />
        </div>
        {note('start_time')}
        {note('duration_minutes')}
        <div className={styles['pair']}>
          <TextField
            label={m.place_cost()}
            inputMode="decimal"
            value={form.cost}
            error={problem('cost')}
            onText={(cost) => type({ cost })}
          />
          <Select
            label={m.course_currency_label()}
            value={currency ?? ''}
            options={[
              { value: '', label: m.course_currency_none() },
              ...[...new Set([...currencies, ...(currency === null ? [] : [currency])])].map((code) => ({
                value: code as string,
                label: currencyName(code),
              })),
            ]}
            onPick={(code) => acts.info({ currency: code === '' ? null : code })}
          />
        </div>
        {note('cost')}
        <TextField
          label={m.place_phone()}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          maxLength={40}
          value={form.phone}
          onText={(phoneNumber) => type({ phone: phoneNumber })}
        />
        {note('phone')}
        <TextField
          label={m.place_hours()}
          maxLength={200}
          value={form.opening_hours}
          onText={(opening_hours) => type({ opening_hours })}
        />
        {note('opening_hours')}
        <TextField
          label={m.place_url()}
          type="url"
          inputMode="url"
          autoComplete="off"
          value={form.url}
          error={problem('url')}
          onText={(url) => type({ url })}
        />
        {note('url')}
        <TextArea
          label={m.place_memo()}
          value={form.memo}
          maxLength={1000}
          ref={memo}
          onText={(text) => type({ memo: text })}
        />
        {note('memo')}
      </Form>
    </SidePanel>
  );
}

/** A value as people read it. */
function shownValue(field: FormField, live: PlaceForm): string {
  if (field === 'category') return categoryNames[live.category]();
  return live[field] === '' ? m.changed_nothing() : live[field];
}

interface SpotFieldProps {
  spot: string;
  onSpot: (spot: string) => void;
  panel: EditPanel;
  live: PlaceForm;
}

/** Where it is on the map: picked by a tap. */
function SpotField({ spot, onSpot, panel, live }: SpotFieldProps) {
  const { show } = useCourse();
  const pick = ({ lat, lng }: Spot): void =>
    show({
      panel: { ...panel, form: typing(panel.form, live, { spot: spotText(lat, lng) }) },
      pane: 'list',
      picking: null,
    });
  return (
    <div className={styles['spot']}>
      <p>
        <b>{m.place_spot()}</b>
        <span data-number>{spot === '' ? m.place_spot_none() : spot}</span>
      </p>
      <Button size="small" icon={<MapPin {...smallIcon} />} onClick={() => show({ picking: pick, pane: 'map' })}>
        {m.place_pick_on_map()}
      </Button>
      {spot === '' ? null : (
        <Button size="small" tone="plain" onClick={() => onSpot('')}>
          {m.place_spot_clear()}
        </Button>
      )}
    </div>
  );
}
