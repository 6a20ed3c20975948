import { MapPin } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { Place, PlaceChanges } from '#protocol/itinerary/place.schema.ts';
import { SidePanel } from '#web/features/room/side-panel.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Form } from '#web/ui/form.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Select } from '#web/ui/select.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { categoryNames } from './categories.ts';
import { useActs, useCourse } from './course-context.ts';
import type { Panel } from './course-ui.ts';
import styles from './place-editor.module.css';
import { changedFields, formOf, type FormProblem, placeOfForm, type PlaceForm } from './place-form.ts';

const problemTexts: Record<FormProblem, () => string> = {
  required: m.error_field_required,
  url: m.place_error_url,
  duration: m.place_error_duration,
  cost: m.place_error_cost,
};

/** Everything about a place. Others see that it is being edited; what they change meanwhile in other fields stands. */
export default function PlaceEditor({ place, panel }: { place: Place; panel: Extract<Panel, { what: 'edit' }> }) {
  const { client, show } = useCourse();
  const acts = useActs();
  const formId = useId();
  // What it was when the editor opened: later changes of others must not look like mine.
  const [before] = useState(() => place);
  const [tried, setTried] = useState(false);
  const { name, ...kept } = panel.draft;
  const form: PlaceForm = { ...formOf({ ...before, ...kept, name: name ?? before.name }), ...typedOf(panel) };
  const { fields, problems } = placeOfForm(form);
  useEffect(() => {
    client.signal('edit.start', { place_id: place.id });
    return () => client.signal('edit.end', { place_id: place.id });
  }, [client, place.id]);
  const close = (): void => show({ panel: { what: 'talk', target: place.id } });
  const save = (): void => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const { lat, lng } = panel.draft;
    const changes = changedFields(before, {
      ...fields,
      ...(lat === undefined || lng === undefined ? {} : { lat, lng }),
    });
    if (Object.keys(changes).length > 0) acts.update(place.id, changes);
    close();
  };
  const problem = (field: keyof typeof problems): string | undefined => {
    const found = problems[field];
    return tried && found !== undefined ? problemTexts[found]() : undefined;
  };
  const type = (change: Partial<PlaceForm>): void =>
    show({ panel: { ...panel, typed: { ...typedOf(panel), ...change } } });
  return (
    <SidePanel
      title={m.place_edit_title()}
      onClose={close}
      footer={
        <div className={styles['acts']}>
          <Button onClick={close}>{m.cancel()}</Button>
          <Button tone="primary" type="submit" form={formId}>
            {m.save()}
          </Button>
        </div>
      }
    >
      <Form id={formId} noValidate onSubmit={save}>
        <TextField
          label={m.place_name()}
          value={form.name}
          maxLength={100}
          error={problem('name')}
          data-autofocus
          onText={(value) => type({ name: value })}
        />
        <Select
          label={m.place_category()}
          value={form.category}
          options={Object.entries(categoryNames).map(([value, label]) => ({
            value: value as Place['category'],
            label: label(),
          }))}
          onPick={(category) => type({ category })}
        />
        <TextField
          label={m.place_address()}
          value={form.address}
          maxLength={300}
          onText={(address) => type({ address })}
        />
        <SpotField place={place} panel={panel} />
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
        <TextField
          label={m.place_cost()}
          inputMode="decimal"
          value={form.cost}
          error={problem('cost')}
          onText={(cost) => type({ cost })}
        />
        <TextField
          label={m.place_url()}
          type="url"
          inputMode="url"
          autoComplete="off"
          value={form.url}
          error={problem('url')}
          onText={(url) => type({ url })}
        />
        <TextArea label={m.place_memo()} value={form.memo} maxLength={1000} onText={(memo) => type({ memo })} />
      </Form>
    </SidePanel>
  );
}

function typedOf(panel: Extract<Panel, { what: 'edit' }>): Partial<PlaceForm> {
  return panel.typed ?? {};
}

/** Where it is on the map: picked by a tap. */
function SpotField({ place, panel }: { place: Place; panel: Extract<Panel, { what: 'edit' }> }) {
  const { show } = useCourse();
  const spot: Pick<PlaceChanges, 'lat' | 'lng'> = 'lat' in panel.draft ? panel.draft : place;
  const located = spot.lat !== null && spot.lat !== undefined && spot.lng !== null && spot.lng !== undefined;
  const put = (lat: number | null, lng: number | null): void =>
    show({ panel: { ...panel, draft: { ...panel.draft, lat, lng } }, pane: 'list', picking: null });
  return (
    <div className={styles['spot']}>
      <p>
        <b>{m.place_spot()}</b>
        <span data-number>{located ? `${spot.lat?.toFixed(4)}, ${spot.lng?.toFixed(4)}` : m.place_spot_none()}</span>
      </p>
      <Button
        size="small"
        icon={<MapPin {...smallIcon} />}
        onClick={() => show({ picking: ({ lat, lng }) => put(lat, lng), pane: 'map' })}
      >
        {m.place_pick_on_map()}
      </Button>
      {located ? (
        <Button size="small" tone="plain" onClick={() => put(null, null)}>
          {m.place_spot_clear()}
        </Button>
      ) : null}
    </div>
  );
}
