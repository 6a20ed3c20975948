import type { Order } from './day/drop-position.ts';
import { DaySection } from './day/day-section.tsx';
import type { CourseListProps } from './day/list-props.ts';
import { StopRow } from './stop/stop-row.tsx';

/** The days and their stops, in order, to be read and pressed; where they can be dragged, `SortableList` takes its place. */
export function CourseList(props: CourseListProps) {
  const { order } = props;
  return (
    <>
      {order.map((day, index) => (
        <DaySection key={day.id} {...dayProps(props, day, index)}>
          {day.places.map((id) => (
            <StopRow key={id} id={id} {...props} />
          ))}
        </DaySection>
      ))}
    </>
  );
}

/** What a day's section is given, by either list. */
export function dayProps({ view, order, facts, adding }: CourseListProps, day: Order[number], index: number) {
  return {
    day: { id: day.id, title: view.days.find((one) => one.id === day.id)?.title ?? null, places: [...day.places] },
    index,
    count: order.length,
    places: day.places.flatMap((id) => facts.places.get(id) ?? []),
    startDate: view.start_date,
    currency: view.currency ?? null,
    adding,
    full: view.places.length >= mostPlaces,
  };
}

/** As the room refuses more (`maxPlaces` of its schema, which does not travel to the client). */
const mostPlaces = 200;
