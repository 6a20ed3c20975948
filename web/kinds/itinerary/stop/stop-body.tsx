import { Link as LinkIcon, MessageCircle } from 'lucide-react';
import { memo, Suspense } from 'react';
import type { Reactions } from '#protocol/comments/view.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import type { Visit } from '#protocol/itinerary/schedule.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { ReactionChips } from '#web/features/comments/reaction-chips.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { clamp } from '#web/ui/clamp.ts';
import { classes } from '#web/ui/classes.ts';
import { smallIcon } from '#web/ui/icon.ts';
import { whereText } from '../categories.ts';
import { useCourse } from '../course-context.ts';
import { durationText } from './durations.ts';
import { moneyText } from '../head/money.ts';
import styles from './stop.module.css';

const late = () => import('./late-parts.ts');
const LinkedText = lazyWithRetry(async () => ({ default: (await late()).LinkedText }));
const PhotoStrip = lazyWithRetry(async () => ({ default: (await late()).PhotoStrip }));

export interface StopBodyProps {
  place: Place;
  selected: boolean;
  /** Not yet confirmed by the room. */
  pending: boolean;
  /** What someone else just did to it, for two seconds. */
  note: { text: string; hue: number; key: number } | null;
  /** Who edits it now. */
  editor: { name: string; hue: number } | null;
  /** Who is looking at it now. */
  looker: { name: string; hue: number } | null;
  reactions: Reactions[string] | null;
  comments: number;
  /** When it is, by the times of its day. */
  visit: Visit | null;
  /** Of the course. */
  currency: string | null;
}

interface StopActsProps extends Pick<StopBodyProps, 'place' | 'selected' | 'reactions' | 'comments'> {
  onTalk: () => void;
}

/** One stop of the course. Drawn again only when something about it changed. */
export const StopBody = memo(function StopBody(props: StopBodyProps) {
  const { place, selected, pending, note, editor, looker, reactions, comments, visit, currency } = props;
  const { edit, show } = useCourse();
  const clash = visit?.clash ?? null;
  const talk = (): void => show({ selected: place.id, panel: { what: 'talk', target: place.id } });
  return (
    <div
      className={classes(styles['stop'], selected && styles['selected'], pending && styles['pending'])}
      data-person={editor?.hue}
      data-edited={editor === null ? undefined : true}
    >
      {note === null ? null : (
        <span key={note.key} className={styles['tint']} data-person={note.hue} aria-hidden="true" />
      )}
      <div className={styles['what']}>
        <h3>
          <button type="button" dir="auto" className={styles['name']} aria-pressed={selected} onClick={talk}>
            {place.name}
          </button>
          {looker === null ? null : (
            <span
              className={styles['looker']}
              data-person={looker.hue}
              title={m.place_looked_at({ name: looker.name })}
            />
          )}
        </h3>
        <Where place={place} note={note} editor={editor} />
        {clash === null ? null : <p className={styles['clash']}>{clashTexts[clash]()}</p>}
        {edit !== null && (place.lat === null || place.lng === null) ? <edit.Unplaced placeId={place.id} /> : null}
        {place.memo === '' ? null : (
          <p className={clamp(styles['memo'])} dir="auto">
            <Memo text={place.memo} />
          </p>
        )}
        {(place.photos ?? []).length === 0 ? null : (
          <Suspense fallback={null}>
            <PhotoStrip place={place} />
          </Suspense>
        )}
        {place.url === null ? null : (
          <a className={styles['link']} href={place.url} target="_blank" rel="noopener noreferrer nofollow ugc">
            <LinkIcon {...smallIcon} />
            {hostOf(place.url)}
          </a>
        )}
        <StopActs place={place} selected={selected} reactions={reactions} comments={comments} onTalk={talk} />
      </div>
      <When place={place} daysLater={visit?.days_later ?? 0} currency={currency} />
      {edit === null ? null : <edit.StopMenu place={place} />}
    </div>
  );
});

/** Its addresses can be followed once that code is here; the words are the same before. */
function Memo({ text }: { text: string }) {
  if (!/https?:|www\./iu.test(text)) return text;
  return (
    <Suspense fallback={text}>
      <LinkedText text={text} />
    </Suspense>
  );
}

/** What people said and felt about it; where nobody did yet, only for whoever could be the first. */
function StopActs({ place, selected, reactions, comments, onTalk }: StopActsProps) {
  const { can, edit } = useCourse();
  const shown = reactions !== null || comments > 0 || (can.comment && (selected || edit === null));
  if (!shown) return null;
  return (
    <div className={styles['acts']}>
      <ReactionChips target={place.id} reactions={reactions} />
      {comments > 0 || can.comment ? (
        <button type="button" className={styles['talk']} onClick={onTalk}>
          <MessageCircle {...smallIcon} />
          {comments > 0 ? m.comments_count({ count: comments }) : m.comment_write()}
        </button>
      ) : null}
    </div>
  );
}

const clashTexts = {
  backwards: m.clash_backwards,
  overlap: m.clash_overlap,
  late: m.clash_late,
} as const;

function When({ place, daysLater, currency }: Pick<StopBodyProps, 'place' | 'currency'> & { daysLater: number }) {
  const { start_time, duration_minutes, cost } = place;
  return (
    <p className={styles['when']}>
      {start_time === null ? null : <time>{daysLater === 0 ? start_time : m.time_next_day({ time: start_time })}</time>}
      {duration_minutes === 0 ? null : <span title={m.place_stay()}>{durationText(duration_minutes)}</span>}
      {cost === null ? null : <span className={styles['cost']}>{moneyText(cost, currency)}</span>}
    </p>
  );
}

/** News takes the place of the address for a moment: nothing below moves because someone did something. */
function Where({ place, note, editor }: Pick<StopBodyProps, 'place' | 'note' | 'editor'>) {
  const news = editor === null ? note : { text: m.place_edited_by({ name: editor.name }), hue: editor.hue };
  const where = whereText(place);
  if (news === null && where === '') return null;
  return (
    <p className={styles['where']}>
      {news === null ? null : (
        <span className={styles['news']} data-person={news.hue}>
          {news.text}
        </span>
      )}
      {news !== null && where !== '' ? ' · ' : null}
      {where}
    </p>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : url;
}
