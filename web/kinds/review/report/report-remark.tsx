import { useState } from 'react';
import type { WholeFeedback } from '#protocol/review/feedback.ts';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { m } from '#web/i18n/generated/messages.js';
import { Shapes } from '../drawing/shapes.tsx';
import { statusNames } from '../remarks/status-words.ts';
import styles from './report.module.css';

/** As `GET /projects/{id}/feedbacks.json` says it. */
export interface ReportedRemark extends WholeFeedback {
  version: number | null;
  timecode: string | null;
  end_timecode: string | null;
  replies: { by: string; content: string; at: string }[];
}

interface RemarkProps {
  remark: ReportedRemark;
  /** The picture's sides, where they are known. */
  shape: { width: number | null; height: number | null } | null;
}

export function Remark({ remark, shape }: RemarkProps) {
  const { n, user, audience, status, content, timestamp, timecode, end_timecode, version, tags, created_at, replies } =
    remark;
  const seconds = timestamp === undefined ? m.paper_whole() : m.paper_seconds({ seconds: timestamp.toFixed(2) });
  return (
    <article className={styles['remark']}>
      <Picture remark={remark} shape={shape} />
      <div className={styles['words']}>
        <h3>
          #{n} · {timecode === null ? seconds : [timecode, end_timecode].filter((one) => one !== null).join(' – ')}
        </h3>
        <p className={styles['about']}>
          {user.name}
          {audience === 'team' ? ` · ${m.paper_team()}` : ''} · {statusNames[status]()}
          {version === null ? '' : ` · ${m.receipt_version_n({ n: version })}`} · {dayText(created_at)}
          {tags.length === 0 ? '' : ` · ${tags.map((tag) => `#${tag}`).join(' ')}`}
        </p>
        <p className={styles['content']}>{content}</p>
        {replies.map((reply) => (
          <blockquote key={`${reply.at} ${reply.by}`}>
            <p className={styles['about']}>
              {reply.by} · {dayText(reply.at)}
            </p>
            <p className={styles['content']}>{reply.content}</p>
          </blockquote>
        ))}
      </div>
    </article>
  );
}

/** What was seen, with what was drawn on it; the drawing alone where there is no picture. */
function Picture({ remark: { screenshot_url, drawing_data }, shape }: RemarkProps) {
  const known = shape?.width && shape.height ? shape.width / shape.height : 16 / 9;
  const [aspect, setAspect] = useState(known);
  if (screenshot_url === undefined && drawing_data === undefined) return null;
  return (
    <figure className={styles['picture']} style={{ aspectRatio: aspect }}>
      {screenshot_url === undefined ? null : (
        <img
          src={screenshot_url}
          alt=""
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            if (naturalHeight > 0) setAspect(naturalWidth / naturalHeight);
          }}
        />
      )}
      {drawing_data === undefined ? null : <Shapes shapes={drawing_data.shapes} aspect={aspect} />}
    </figure>
  );
}

function dayText(iso: string): string {
  return new Intl.DateTimeFormat(getLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}
