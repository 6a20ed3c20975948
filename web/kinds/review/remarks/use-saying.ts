import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { isImage } from '#protocol/review/terms.ts';
import type { Feedback } from '#protocol/review/feedback.ts';
import type { MentionRange } from '#protocol/mentions.ts';
import type { Version, Video } from '#protocol/review/view.ts';
import { roomDrafts } from '#web/features/comments/room-drafts.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import { useLatest } from '#web/ui/use-latest.ts';
import type { Player } from '../player/player.ts';
import { hasPicture } from '../player/use-player.ts';
import type { Moment } from '../player/player-state.ts';
import { screenshotOf, type Screenshot } from '../player/screenshot.ts';
import { commandOf, emptyDraft, keptDraft, type RemarkDraft } from './draft.ts';
import { keepPicture, takePictureUploads } from './picture-upload.ts';

takePictureUploads();

/** A remark in the making. */
export interface Saying {
  /** Where its words are. */
  draftKey: string;
  draft: RemarkDraft;
  /** One is at it: the picture stands still, and is drawn on. */
  isOpen: boolean;
  isDrawing: boolean;
  /** Stops where it is, and writes. */
  begin: (options?: { draw?: boolean }) => void;
  /** From now on it is about what is in sight. */
  pin: () => void;
  change: (change: Partial<RemarkDraft>) => void;
  setDrawing: (isDrawing: boolean) => void;
  /** Puts it away; what is written stays. */
  rest: () => void;
  /** Leaves all of it. */
  drop: () => void;
  send: (content: string, mentions: MentionRange[]) => void;
}

interface SayingOptions {
  room: SharedRoom;
  video: Video;
  version: Version;
  player: Player | null;
  image: HTMLImageElement | null;
  /** The room has it. */
  onSaid: (feedback: Feedback) => void;
}

export function useSaying({ room, video, version, player, image, onSaid }: SayingOptions): Saying {
  const { me, roomId, client } = room;
  const draftKey = `remark/${version.id}`;
  const [draft, setDraft] = useKeptDraft({ accountId: me, roomId, versionId: version.id, draftKey });
  const [stage, setStage] = useState<'rest' | 'open' | 'drawing'>('rest');
  const shot = useRef<Screenshot | null>(null);
  const latest = useLatest({ draft, player, image, onSaid });

  const pin = useCallback((): void => {
    const { draft: now, player: film, image: picture } = latest.current;
    if (now.at !== null || isImage(version)) {
      if (picture !== null) shot.current ??= screenshotOf(picture);
      return;
    }
    if (film === null) return;
    const { moment, state } = film;
    setDraft((before) => ({
      ...before,
      at: moment.get(),
      end: rangeEnd(state.get().range, moment.get()) ?? before.end,
    }));
    shot.current = screenshotOf(film.picture);
  }, [latest, setDraft, version]);

  const begin = useCallback(
    ({ draw = false } = {}): void => {
      // What is only heard is not drawn on.
      setStage(draw && hasPicture(version) ? 'drawing' : 'open');
      void latest.current.player?.pause();
    },
    [latest, version],
  );

  const end = useCallback((): void => {
    shot.current = null;
    setDraft(() => emptyDraft);
    setStage('rest');
  }, [setDraft]);

  const send = useCallback(
    (content: string, mentions: MentionRange[]): void => {
      const { draft: now, player: film, onSaid: said } = latest.current;
      const data = commandOf({
        draft: now,
        content,
        mentions,
        video_id: video.id,
        version: version.n,
        times: film?.times ?? null,
      });
      const picture = keepPicture(room, data, shot.current?.blob ?? takenAgain(film, now.at));
      end();
      void client.send('feedback.create', data).then((result) => {
        if (!result.ok) {
          // Its words come back with the notice of it. What this page has only kept is still sent.
          if (result.error.code === 'SERVICE_UNAVAILABLE') return;
          picture.drop();
          setDraft((since) => (since === emptyDraft ? now : since));
          return;
        }
        const feedback = (result.value.data as { feedback?: Feedback } | null)?.feedback;
        if (feedback === undefined) return;
        picture.belongsTo(feedback.id);
        said(feedback);
      });
    },
    [latest, video, version, client, end, room, setDraft],
  );

  return useMemo(
    () => ({
      draftKey,
      draft,
      isOpen: stage !== 'rest',
      isDrawing: stage === 'drawing',
      begin,
      pin,
      change: (change) => setDraft((before) => ({ ...before, ...change })),
      setDrawing: (isDrawing) => setStage(isDrawing ? 'drawing' : 'open'),
      rest: () => setStage('rest'),
      drop: () => {
        roomDrafts.write(draftKey, null);
        end();
      },
      send,
    }),
    [draftKey, draft, stage, begin, pin, setDraft, end, send],
  );
}

/** A range that was marked around here is what it is about. */
function rangeEnd(range: { from: number; to: number } | null, { seconds }: Moment): number | null {
  return range !== null && seconds >= range.from && seconds < range.to ? range.to : null;
}

/** The picture of a draft that was written before this page was there: only where its frame is still in sight. */
async function takenAgain(player: Player | null, at: Moment | null): Promise<Blob | null> {
  if (player === null || at === null || player.state.get().playing) return null;
  const { frame, seconds } = player.moment.get();
  if (frame !== at.frame || Math.abs(seconds - at.seconds) > 0.001) return null;
  return (await screenshotOf(player.picture)?.blob) ?? null;
}

interface DraftPlace {
  accountId: string | null;
  roomId: string;
  versionId: string;
  draftKey: string;
}

/** What was being said of this version is there after a reload, or when one comes back to it. */
function useKeptDraft({ accountId, roomId, versionId, draftKey }: DraftPlace) {
  const kept = useMemo(() => keptDraft({ accountId, roomId, versionId }), [accountId, roomId, versionId]);
  const [draft, setDraft] = useState<RemarkDraft>(() => {
    const before = kept.read();
    if (before === null) return emptyDraft;
    const { text, ...rest } = before;
    if (text !== '' && !roomDrafts.has(draftKey)) roomDrafts.write(draftKey, { text, problem: null });
    return { ...emptyDraft, ...rest };
  });
  useEffect(() => {
    const keep = (): void => {
      const { text } = roomDrafts.read(draftKey);
      kept.write(text === '' && draft === emptyDraft ? null : { ...draft, text });
    };
    keep();
    return roomDrafts.subscribe(keep);
  }, [kept, draft, draftKey]);
  return [draft, setDraft] as const;
}
