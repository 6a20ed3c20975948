// The gradebook: what it comes to, and as a file both ways.
import { describe, expect, it } from 'vitest';
import type { Assignment } from '#protocol/course/assignments/view.ts';
import type { Gradebook, ImportedGrades } from '#protocol/course/gradebook/gradebook.schema.ts';
import type { Caller } from '#test/kit/api.ts';
import { assignment, givesBack, grades, withAssignment } from '#test/kit/assignments-api.ts';
import { request } from '#test/kit/files-api.ts';
import { linkInto, student, taughtCourse, type TaughtCourse } from '#test/kit/taught-course.ts';
import { roomOf, accepted, send, newId } from '#test/kit/room-kit.ts';
import { changesOf } from '#worker/kinds/course/gradebook/changes.ts';
import { readGrades } from '#worker/kinds/course/gradebook/read-grades.ts';
import { gradebookCsv } from '#worker/kinds/course/gradebook/to-csv.ts';

async function book({ teacher, path }: TaughtCourse): Promise<Gradebook> {
  return (await teacher.get<Gradebook>(`${path}/gradebook`)).body;
}

async function csv({ teacher, path }: TaughtCourse, form = 'madang'): Promise<string> {
  const { bytes, headers } = await request(teacher, `${path}/gradebook/export?form=${form}`);
  expect(headers.get('content-disposition')).toContain('attachment');
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

async function bring(by: Caller, { path }: TaughtCourse, text: string, preview = false) {
  const type = { 'content-type': 'text/csv' };
  return request<ImportedGrades>(by, `${path}/gradebook/import?preview=${preview}`, {
    method: 'POST',
    headers: type,
    body: text,
  });
}

const lines = (text: string): string[] => text.replace('\ufeff', '').trimEnd().split('\r\n');

describe('the gradebook', () => {
  it('shows every student, what each was given and how their work stands, and counts what was returned', async () => {
    const { course, task } = await withAssignment();
    const second = await assignment(course, { title: '발표', points: 20 });
    const [pupil, other] = [await student(course, '가람'), await student(course, '하람')];
    await grades(course.teacher, task, pupil, { points: 8 });
    await grades(course.teacher, second, pupil, { excused: true });
    await grades(course.teacher, task, other, { points: 3 });
    await givesBack(course.teacher, task, { account_ids: [pupil.id] });
    await givesBack(course.teacher, second);
    expect(await book(course)).toMatchObject({
      count: 2,
      columns: [
        { id: task.id, points: 10 },
        { id: second.id, points: 20 },
      ],
      rows: [
        {
          name: '가람',
          cells: [{ told: { points: 8 } }, { grade: { points: null, excused: true } }],
          total: { earned: 8, possible: 10, percent: 80 },
        },
        { name: '하람', cells: [{ grade: { points: 3 }, told: null }, { grade: null }], total: { percent: null } },
      ],
    });
  });
});

describe('as a file', () => {
  it('has our own columns, Canvas’s and Moodle’s, and no cell that a spreadsheet would compute', async () => {
    const course = await taughtCourse();
    const task = await assignment(course, { title: '=HYPERLINK("http://x")' });
    const pupil = await student(course, '@SUM(A1)');
    const second = await student(course, '\u202e하람'.replace('\u202e', ''));
    await grades(course.teacher, task, pupil, { points: 7.5 });
    await grades(course.teacher, task, second, { excused: true });
    const ours = lines(await csv(course));
    expect(ours[0]).toBe(`id,email,full_name,"'=HYPERLINK(""http://x"") (${task.id})",total_percent`);
    expect(ours[1]).toBe(`${pupil.id},,"'@SUM(A1)",7.5,`);
    expect(ours[2]).toBe(`${second.id},,하람,EX,`);
    const canvas = lines(await csv(course, 'canvas'));
    expect(canvas[0]).toContain('Student,ID,SIS User ID,SIS Login ID,Section,');
    expect(canvas[1]).toBe('"    Points Possible",,,,,10,(read only)');
    const moodle = lines(await csv(course, 'moodle'));
    expect(moodle[0]).toContain('First name,Last name,ID number,Institution,Department,Email address,');
    expect(moodle[0]).toContain('Assignment: =HYPERLINK');
    expect(moodle[0]).toMatch(/,Last downloaded from this course$/u);
  });

  it('comes back: what would change is shown first, then taken, and the same file again changes nothing', async () => {
    const { course, task } = await withAssignment({ title: '보고서, 첫째' });
    const pupil = await student(course, '가람');
    for (const form of ['madang', 'canvas', 'moodle']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const same = await bring(course.teacher, course, await csv(course, form));
      expect([form, same.status, same.body.changes, same.body.errors]).toEqual([form, 200, [], []]);
    }
    const canvas = await csv(course, 'canvas');
    const edited = canvas.replace(`가람,${pupil.id},,,,`, `가람,${pupil.id},,,,"8,25"`);
    const seen = await bring(course.teacher, course, edited, true);
    expect(seen.body).toMatchObject({
      preview: true,
      changes: [{ name: '가람', assignment_id: task.id, before: null, after: { points: 8.25, excused: false } }],
    });
    expect((await book(course)).rows[0]?.cells[0]?.grade).toBeNull();
    await bring(course.teacher, course, edited);
    expect((await book(course)).rows[0]?.cells[0]).toMatchObject({ grade: { points: 8.25 }, told: null });
    const again = await bring(course.teacher, course, edited);
    expect(again.body).toMatchObject({ changes: [], unchanged_count: 1, error_count: 0 });
    expect((await pupil.get(`${course.path}/grades`)).body).toMatchObject({ grades: [] });
  });

  it('tells each row that cannot be taken by its line, and takes the others', async () => {
    const { course, task } = await withAssignment({ title: '보고서' });
    const [pupil, other] = [await student(course, '가람'), await student(course, '나래')];
    const file = [
      '성적표',
      'ID;이름;보고서;메모',
      'Points Possible;;10;',
      `${pupil.id};가람;9,5;좋음`,
      `${other.id};나래;아홉;`,
      `${newId('acc')};유령;3;`,
      `${pupil.id};가람;1;`,
      `${other.id};나래;10,5;`,
    ].join('\n');
    const { body } = await bring(course.teacher, course, file);
    expect(body.errors.map(({ row, reason }) => [row, reason])).toEqual([
      [5, 'number'],
      [6, 'unknown'],
      [7, 'duplicate'],
      [8, 'above'],
    ]);
    expect(body).toMatchObject({ changes: [{ after: { points: 9.5 } }], ignored: ['메모'] });
    expect((await bring(course.teacher, course, 'a,b\n1,2\n')).status).toBe(400);
    expect((await book(course)).rows.map(({ cells }) => cells[0]?.grade?.points ?? null)).toEqual([9.5, null]);
    expect(task.points).toBe(10);
  });

  it('is taken by students, by no door, and of another course neither', async () => {
    const { course } = await withAssignment();
    const pupil = await student(course);
    const other = await taughtCourse();
    const text = await csv(course);
    expect((await bring(pupil, course, text)).status).toBe(403);
    expect((await request(pupil, `${course.path}/gradebook/export`)).status).toBe(403);
    expect((await bring(other.teacher, course, text)).status).toBe(404);
  });
});

/** A list may have 5,000: what each of them is told of would keep the files after this one waiting. */
const many = 600;

describe(`${many} students`, () => {
  it('come to the same twice: the second time nothing changes', async () => {
    const course = await taughtCourse({ max_students: many });
    const task: Assignment = await assignment(course, { points: 100 });
    const room = roomOf('course', course.id);
    await linkInto(course, 'comment');
    const teacher = { account_id: course.teacher.id, name: '박선영', guest: false, link: null };
    for (let at = 0; at < many / 200; at += 1) {
      const students = Array.from({ length: 200 }, (_, n) => ({
        account_id: newId('acc'),
        name: `학생 ${at * 200 + n}`,
        student_id: null,
        by_card: false,
      }));
      // oxlint-disable-next-line no-await-in-loop -- a batch at a time, as a roster comes
      await accepted(send(room, teacher, 'students.enrol', { students }, { origin: 'worker' }));
    }
    const empty = lines(await csv(course));
    expect(empty).toHaveLength(many + 1);
    const text = empty.map((line, at) => (at === 0 ? line : line.replace(/,,$/u, `,${at % 101},`))).join('\n');
    const first = await bring(course.teacher, course, text);
    expect([first.body.changes.length, first.body.error_count]).toEqual([many, 0]);
    const second = await bring(course.teacher, course, text);
    expect(second.body).toMatchObject({ changes: [], unchanged_count: many, error_count: 0 });
    expect((await givesBack(course.teacher, task)).body).toEqual({ returned: many });
  });
});

describe('what is written is read again', () => {
  it('whatever titles and names there are, in every form', () => {
    const titles = [
      '보고서',
      '=1+1',
      '-2',
      '@x',
      'a,b;c\t"d"',
      '\u05d0\u05d1',
      'ㄱ'.repeat(200),
      '과제: 실제 (real)',
      '(12)',
    ];
    const columns = titles.map((title, at) => ({
      id: `asg_${String(at).padStart(52, '0')}`,
      title,
      points: 10,
      due_at: null,
    }));
    const people = Array.from({ length: 40 }, (_, at) => ({
      account_id: `acc_${String(at).padStart(26, '0')}`,
      name: ['가람', '=SUM(A1)', '\u202babc', 'Kim, Minsoo', 'x'.repeat(300)][at % 5] ?? '',
      cells: columns.map((_one, index) => ({
        state: 'none' as const,
        grade:
          (at + index) % 7 === 0
            ? null
            : { points: (at * 7 + index * 3) % 1001 === 0 ? 0 : ((at + index) % 41) / 4, excused: false },
        told: null,
      })),
      total: { earned: 0, possible: 0, percent: null },
    }));
    const emails = new Map(people.map(({ account_id }, at) => [account_id, `+s${at}@example.com`]));
    for (const form of ['madang', 'canvas', 'moodle'] as const) {
      const text = gradebookCsv(form, { columns, rows: people, emails, nowMs: 0 });
      const read = readGrades(new TextEncoder().encode(text), columns);
      if (!read.ok) throw new Error(read.error.message);
      const { changes, errors } = changesOf(read.value, { columns, rows: people }, new Map());
      expect([form, changes, errors]).toEqual([form, [], []]);
      expect(read.value.rows).toHaveLength(people.length);
    }
  });
});
