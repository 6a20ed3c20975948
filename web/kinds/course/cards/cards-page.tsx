import { ArrowLeft, Printer, RotateCcw } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import type { StudentCard, StudentCards } from '#protocol/course/answers.schema.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { ConfirmDialog } from '#web/app/confirm-dialog.tsx';
import { errorText } from '#web/app/requests/error-text.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Select } from '#web/ui/select.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import { useCourse } from '../course-context.ts';
import styles from './cards-page.module.css';

/** Cards for students who have no address: a sheet to print, and each to be made anew where one is lost. */
export default function CardsPage({ view }: { view: CourseView }) {
  const { access, roomId } = useCourse();
  const [page, setPage] = useState(1);
  const [anew, setAnew] = useState<StudentCard | null>(null);
  const { value, problem, reload } = useFetched(
    useCallback(
      (signal: AbortSignal) => roomRequest<StudentCards>(access, `/courses/${roomId}/cards?page=${page}`, { signal }),
      [access, roomId, page],
    ),
  );
  const renew = async ({ account_id }: StudentCard): Promise<void> => {
    await roomRequest(access, `/courses/${roomId}/cards/${account_id}`, { method: 'POST' });
    setAnew(null);
    reload();
  };
  return (
    <main className={styles['page']}>
      <header className={styles['head']}>
        <Link href={`/r/${roomId}?tab=people`} className={buttonClass('plain')}>
          <ArrowLeft {...icon} /> <span dir="auto">{view.title}</span>
        </Link>
        <div>
          <h1>{m.taught_cards()}</h1>
          <p>{m.taught_cards_text()}</p>
        </div>
        {value === null || value.count === 0 ? null : (
          <div className={styles['acts']}>
            <Pages cards={value} page={page} onPick={setPage} />
            <Button tone="primary" icon={<Printer {...smallIcon} />} onClick={() => print()}>
              {m.taught_cards_print()}
            </Button>
          </div>
        )}
      </header>
      {problem === null ? null : <p role="alert">{errorText(problem)}</p>}
      {value === null ? (
        problem === null ? (
          <Spinner />
        ) : null
      ) : value.count === 0 ? (
        <EmptyState title={m.taught_cards_none_title()} text={m.taught_cards_none_text()} />
      ) : (
        <ul className={styles['cards']}>
          {value.items.map((card) => (
            <li key={card.account_id}>
              <Card card={card} course={view.title} onRenew={() => setAnew(card)} />
            </li>
          ))}
        </ul>
      )}
      {anew === null ? null : (
        <ConfirmDialog
          title={m.taught_card_renew_title({ name: anew.full_name })}
          text={m.taught_card_renew_text()}
          action={m.taught_card_renew()}
          onConfirm={() => renew(anew)}
          onClose={() => setAnew(null)}
        />
      )}
    </main>
  );
}

interface PagesProps {
  cards: StudentCards;
  page: number;
  onPick: (page: number) => void;
}

/** Which of many are shown and printed. */
function Pages({ cards: { count, page_size }, page, onPick }: PagesProps) {
  if (count <= page_size) return null;
  const options = Array.from({ length: Math.ceil(count / page_size) }, (_, at) => ({
    value: String(at + 1),
    label: m.taught_cards_range({ from: at * page_size + 1, to: Math.min(count, (at + 1) * page_size), count }),
  }));
  return (
    <Select
      hideLabel
      label={m.taught_cards_which()}
      value={String(page)}
      options={options}
      onPick={(picked) => onPick(Number(picked))}
    />
  );
}

function Card({ card, course, onRenew }: { card: StudentCard; course: string; onRenew: () => void }) {
  const { full_name, student_id, qr_svg, typed } = card;
  return (
    <article className={styles['card']}>
      <div className={styles['who']}>
        <span className={styles['course']} dir="auto">
          {course}
        </span>
        <h2 dir="auto">{full_name}</h2>
        {student_id === null ? null : <span className={styles['number']}>{student_id}</span>}
        {typed === null ? <em>{m.taught_card_broken()}</em> : <Typed address={typed} />}
        <Button size="small" icon={<RotateCcw {...smallIcon} />} onClick={onRenew}>
          {m.taught_card_renew()}
        </Button>
      </div>
      {qr_svg === null ? null : (
        <img src={`data:image/svg+xml,${encodeURIComponent(qr_svg)}`} alt={m.taught_card_qr({ name: full_name })} />
      )}
    </article>
  );
}

/** The code of an address stays in one line, so that it is typed as it stands. */
function Typed({ address }: { address: string }) {
  const [place = '', code = ''] = address.split('#');
  return (
    <span className={styles['typed']}>
      {place}
      <wbr />
      <b>#{code}</b>
    </span>
  );
}
