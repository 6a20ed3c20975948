import { List, Map as MapIcon } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { toastError, toasts } from '#web/app/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import styles from './bottom-bar.module.css';
import { useCourse } from './course-context.ts';
import type { CourseUi } from './course-ui.ts';

interface BottomBarProps {
  view: ItineraryRoomView;
  state: RoomState<ItineraryRoomView>;
  ui: CourseUi;
  named: boolean;
}

/** Under the thumb: the way to the map and back on phones, and for whoever came by a link the way to take part. */
export function BottomBar({ view, state, ui, named }: BottomBarProps) {
  const { access, panes } = useCourse();
  const invited = access.code !== null && ui.past === null;
  const writable = state.you?.capabilities.some((right) => right === 'comment' || right === 'edit') === true;
  const act = !invited ? null : named ? state.you?.role === null ? <Keep /> : null : writable ? <TakePart /> : null;
  const hasMap = panes === 1 && (view.places.some((place) => place.lat !== null) || ui.pane === 'map');
  if (act === null && !hasMap) return null;
  return (
    <div className={styles['bar']} data-alone={act === null || undefined}>
      {hasMap ? <MapSwitch pane={ui.pane} /> : null}
      {act}
    </div>
  );
}

function MapSwitch({ pane }: { pane: CourseUi['pane'] }) {
  const { show } = useCourse();
  return pane === 'map' ? (
    <Button icon={<List {...icon} />} onClick={() => show({ pane: 'list', picking: null })}>
      {m.pane_list()}
    </Button>
  ) : (
    <Button icon={<MapIcon {...icon} />} onClick={() => show({ pane: 'map' })}>
      {m.pane_map()}
    </Button>
  );
}

function TakePart() {
  const { show } = useCourse();
  return (
    <Button tone="primary" onClick={() => show({ dialog: 'name' })}>
      {m.take_part()}
    </Button>
  );
}

/** What was kept is among mine, and needs its link no more. */
function Keep() {
  const { access, roomId } = useCourse();
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState(false);
  if (kept) {
    return (
      <Link href={`/r/${roomId}`} className={buttonClass()}>
        {m.keep_open()}
      </Link>
    );
  }
  const keep = async (): Promise<void> => {
    setBusy(true);
    try {
      await access.keep();
      setKept(true);
      toasts.show({ text: m.keep_done() });
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button busy={busy} onClick={() => void keep()}>
      {m.keep()}
    </Button>
  );
}
