import { useEffect, useState } from 'react';
import { defaultSeats, maxSeats } from '#protocol/course/terms.ts';
import type { CreateFieldsProps } from '#web/app/rooms/kind-about.ts';
import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';
import { seatsIn } from './settings/seats-in.ts';

/** What a catalogue calls a new course, when it is, and how many seats it has. */
export default function CreateFields({ tried, onFields }: CreateFieldsProps) {
  const [code, setCode] = useState('');
  const [semester, setSemester] = useState('');
  const [seats, setSeats] = useState(String(defaultSeats));
  const max_students = seatsIn(seats);
  const fields = JSON.stringify({
    ...(code.trim() !== '' && { code: code.trim() }),
    ...(semester.trim() !== '' && { semester: semester.trim() }),
    ...(max_students !== null && { max_students }),
  });
  const isGood = max_students !== null;
  useEffect(() => onFields(isGood ? (JSON.parse(fields) as object) : null), [isGood, fields, onFields]);
  return (
    <>
      <TextField label={m.taught_code_label()} maxLength={50} value={code} onText={setCode} />
      <TextField label={m.taught_semester_label()} maxLength={50} value={semester} onText={setSemester} />
      <TextField
        label={m.taught_seats()}
        hint={m.taught_seats_hint()}
        inputMode="numeric"
        value={seats}
        error={tried && !isGood ? m.taught_seats_error({ most: maxSeats }) : undefined}
        onText={setSeats}
      />
    </>
  );
}
