import { ArrowDown, ArrowUp, CalendarDays, MessageCircle, Ellipsis, Pencil, Trash } from 'lucide-react';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { useActs, useCourse } from '../course-context.ts';
import { dayName } from '../day/day-names.ts';
import { editPanel } from '../edit/edit-panel.ts';
import { nudged } from './nudge.ts';
import styles from './stop.module.css';

/** All that can be done to a stop, for those who do not drag: keyboards, screen readers, small screens. */
export function StopMenu({ place }: { place: Place }) {
  return (
    <Menu
      label={m.place_actions({ name: place.name })}
      trigger={<Ellipsis {...icon} />}
      triggerClass={styles['menu']}
      items={useStopItems(place)}
    />
  );
}

function useStopItems(place: Place): () => MenuItem[] {
  const { client, show } = useCourse();
  const acts = useActs();
  return () => {
    const days = client.getState().view?.days ?? [];
    const otherDays = days.flatMap((day, index) => (day.places.includes(place.id) ? [] : [{ day, index }]));
    return [
      {
        label: m.place_edit(),
        icon: <Pencil {...icon} />,
        onPick: () => show({ selected: place.id, panel: editPanel(client, place) }),
      },
      {
        label: m.comment_write(),
        icon: <MessageCircle {...icon} />,
        onPick: () => show({ selected: place.id, panel: { what: 'talk', target: place.id } }),
      },
      {
        label: m.place_up(),
        icon: <ArrowUp {...icon} />,
        disabled: nudged(days, place.id, -1) === null,
        onPick: () => acts.nudge(place.id, -1),
      },
      {
        label: m.place_down(),
        icon: <ArrowDown {...icon} />,
        disabled: nudged(days, place.id, 1) === null,
        onPick: () => acts.nudge(place.id, 1),
      },
      ...otherDays.map(({ day, index }) => ({
        label: m.place_to_day({ day: dayName(day, index) }),
        icon: <CalendarDays {...icon} />,
        onPick: () => acts.move(place.id, { day_id: day.id, position: day.places.length }),
      })),
      { label: m.place_remove(), icon: <Trash {...icon} />, danger: true, onPick: () => acts.remove(place.id) },
    ];
  };
}
