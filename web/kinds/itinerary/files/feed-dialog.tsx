import { Copy } from 'lucide-react';
import type { Share } from '#protocol/access/view.ts';
import { isFeed } from '#protocol/itinerary/feed.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { copyAddress } from '#web/app/share-dialog/copy-address.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { useAction } from '#web/app/requests/use-action.ts';
import { dateFormat } from '#web/i18n/date-format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { closeFeed, feedAddress, makeFeed } from './course-files.ts';
import { useCourse } from '../course-context.ts';
import styles from './feed-dialog.module.css';

/** The addresses that calendars subscribe to: made, copied and closed. */
export default function FeedDialog({ view }: { view: ItineraryRoomView }) {
  const { access, roomId, can, me, show } = useCourse();
  const { busy, problem, act } = useAction();
  const feeds = view.shares.filter((share) => share.state === 'active' && isFeed(share));
  const make = (): Promise<void> => act(async () => copyAddress(await makeFeed(access, roomId)));
  const close = (code: string): Promise<void> =>
    act(async () => {
      await closeFeed(access, code);
      toasts.show({ text: m.course_feed_closed() });
    });
  return (
    <Dialog
      title={m.course_feed()}
      closeLabel={m.close()}
      onClose={() => show({ dialog: null })}
      footer={
        <Button tone={feeds.length === 0 ? 'primary' : 'quiet'} busy={busy} onClick={() => void make()}>
          {feeds.length === 0 ? m.course_feed_make() : m.course_feed_make_another()}
        </Button>
      }
    >
      <p className={styles['about']}>{m.course_feed_text()}</p>
      <FormProblem text={problem} />
      <ul className={styles['feeds']}>
        {feeds.map((share) => (
          <li key={share.code}>
            <p>
              <b>{shortAddress(share)}</b>
              <span>{m.course_feed_made({ when: madeOn(share) })}</span>
            </p>
            <Button
              size="small"
              icon={<Copy {...smallIcon} />}
              onClick={() => void copyAddress(feedAddress(share.code))}
            >
              {m.share_copy()}
            </Button>
            {can.manage || share.created_by === me ? (
              <Button size="small" tone="plain" disabled={busy} onClick={() => void close(share.code)}>
                {m.course_feed_close_action()}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Enough to tell it from another: the whole of it is a secret, and too long to read. */
function shortAddress({ code }: Share): string {
  return `…/cal/${code.slice(0, 6)}…`;
}

function madeOn({ created_at }: Share): string {
  return dateFormat(getLocale(), { month: 'long', day: 'numeric' }).format(new Date(created_at));
}
