import { type ReactNode, useEffect } from 'react';
import { Mark } from '#web/ui/mark.tsx';
import '#web/ui/notice.css';
import { tellSettled } from './settled-page.ts';
import { useTitle } from './title.ts';

/** A page that says one thing and what to do about it. */
export function NoticePage({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  useTitle(title);
  useEffect(tellSettled, []);
  return (
    <main className="notice">
      <Mark size={36} />
      <h1>{title}</h1>
      <p>{text}</p>
      {children === undefined ? null : <div className="notice-acts">{children}</div>}
    </main>
  );
}
