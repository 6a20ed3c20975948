import { Link } from 'wouter';
import styles from './row-lead.module.css';

interface RowLeadProps {
  title: string;
  note: string;
  /** Where the whole row leads; null: nowhere. */
  href: string | null;
}

/** What a row of a list is about; its link fills the row, which is where it is placed. */
export function RowLead({ title, note, href }: RowLeadProps) {
  return (
    <div className={styles['what']}>
      {href === null ? (
        <b dir="auto">{title}</b>
      ) : (
        <Link href={href} dir="auto">
          {title}
        </Link>
      )}
      <span>{note}</span>
    </div>
  );
}
