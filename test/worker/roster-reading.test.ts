// Lists of students as other programs write them. In the worker's runtime: Node's decoder does not know all of CP949.
import { expect, it } from 'vitest';
import { readRoster, type RosterRow } from '#worker/kinds/course/roster/read-roster.ts';

function read(file: string | Uint8Array) {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const read = readRoster(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

type Expected = [row: number, email: string | null, name: string, number: string | null];

function rowsOf(file: string | Uint8Array): Expected[] {
  return read(file).rows.map(({ row, email, name, number }: RosterRow) => [row, email, name, number]);
}

function utf16(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(`\ufeff${text}`, (sign) => sign.charCodeAt(0)).buffer);
}

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** 순번,학과,학번,성명,학년,이메일,연락처, as Korean Excel saves it, with syllables that EUC-KR lacks: 뷁, 똠. */
const koreanExcel =
  'bcf8b9f82cc7d0b0fa2cc7d0b9f82cbcbab8ed2cc7d0b3e22cc0ccb8dec0cf2cbfacb6f4c3b30d0a312cc4c4c7bbc5cdb0f8c7d0b0fa2c30303132332c94ee8c63bcf62c332c6279656f6b40756e69762e61632e6b722c3031302d313233342d353637380d0a322cb1b9beeeb1b9b9aec7d0b0fa2c30303132342cb1e8b9cebcf62c322c6d696e737540756e69762e61632e6b722c3031302d323334352d363738390d0a';

const kim: Expected = [2, 'student1@edu.ac.kr', 'Kim Minsoo', '2021001'];

const samples: [what: string, file: string | Uint8Array, expected: Expected[]][] = [
  ['the one of the specification', 'email,full_name,student_id\nstudent1@edu.ac.kr,Kim Minsoo,2021001\n', [kim]],
  [
    'Korean Excel, in CP949',
    hex(koreanExcel),
    [
      [2, 'byeok@univ.ac.kr', '뷁똠수', '00123'],
      [3, 'minsu@univ.ac.kr', '김민수', '00124'],
    ],
  ],
  [
    'UTF-8 with a mark',
    '\ufeff학번,이름,이메일\r\n00125,이지연,jiyeon@univ.ac.kr\r\n',
    [[2, 'jiyeon@univ.ac.kr', '이지연', '00125']],
  ],
  ['Unicode text: UTF-16 with tabs', utf16('학번\t성명\r\n00126\t박서준\r\n'), [[2, null, '박서준', '00126']]],
  ['semicolons', 'email;full_name;student_id\nstudent1@edu.ac.kr;Kim Minsoo;2021001\n', [kim]],
  [
    'a list of NEIS: titles above, no e-mail',
    '2027학년도 명렬표\n한빛초등학교\n학년,반,번호,성명,비고\n3,2,7,최하늘,\n3,2,8,한바다,전입\n',
    [
      [4, null, '최하늘', '3-2-7'],
      [5, null, '한바다', '3-2-8'],
    ],
  ],
  [
    'Google Classroom, with rows of what tasks are worth',
    'Last Name,First Name,Email Address,HW 1\nDate,,,2027-03-02\nPoints,,,100\nKim,Minsoo,student1@edu.ac.kr,90\n김,지우,jiwoo@edu.ac.kr,80\n',
    [
      [4, 'student1@edu.ac.kr', 'Minsoo Kim', null],
      [5, 'jiwoo@edu.ac.kr', '김지우', null],
    ],
  ],
  [
    'Canvas',
    'Student,ID,SIS User ID,SIS Login ID,Section,HW (12)\n    Points Possible,,,,,10\n"Kim, Minsoo",77,2021001,student1@edu.ac.kr,A,9\n"Student, Test",78,,,A,\n"Lee, Ji",79,2021002,jilee,A,8\n',
    [
      [3, 'student1@edu.ac.kr', 'Minsoo Kim', '2021001'],
      [5, null, 'Ji Lee', '2021002'],
    ],
  ],
  [
    'Moodle, to be uploaded',
    'username,firstname,lastname,email,idnumber\nkim1,Minsoo,Kim,student1@edu.ac.kr,2021001\n',
    [[2, 'student1@edu.ac.kr', 'Minsoo Kim', '2021001']],
  ],
  [
    'Moodle, its grades',
    'First name,Last name,ID number,Institution,Department,Email address,Quiz: 1 (Real)\nMinsoo,Kim,2021001,,,student1@edu.ac.kr,9\n',
    [[2, 'student1@edu.ac.kr', 'Minsoo Kim', '2021001']],
  ],
  [
    'Moodle, its grades in Korean',
    '이름,성,학번,기관,학과,이메일 주소\n민수,김,2021001,,,student1@edu.ac.kr\n',
    [[2, 'student1@edu.ac.kr', '김민수', '2021001']],
  ],
];

it.each(samples)('reads a list: %s', (_what, file, expected) => {
  expect(rowsOf(file)).toEqual(expected);
  expect(read(file).errors).toEqual([]);
});

it('takes ids out of what guards them in a spreadsheet, and refuses those that one has shortened', () => {
  const { rows, errors } = read('학번,성명\n="0012",가람\n\'0013,나래\n2.02E+09,다솜\n');
  expect(rows.map(({ number }) => number)).toEqual(['0012', '0013']);
  expect(errors).toEqual([
    {
      row: 4,
      email: '',
      error: 'A spreadsheet has shortened the student id: format the column as text',
      reason: 'shortened',
    },
  ]);
});

it('tells of each row that it cannot take, by its line, and takes the others', () => {
  const file = `email,full_name,student_id
invalid_email,가람,1
ok@edu.ac.kr,,2
ok@edu.ac.kr,나래,3

OK@edu.ac.kr,다솜,4
,라온,3
long@edu.ac.kr,${'마'.repeat(51)},5
`;
  const { rows, errors } = read(file);
  expect(rows.map(({ row, name }) => [row, name])).toEqual([[4, '나래']]);
  expect(errors).toEqual([
    { row: 2, email: 'invalid_email', error: 'Invalid email format', reason: 'email' },
    { row: 3, email: 'ok@edu.ac.kr', error: 'The name is missing', reason: 'no_name' },
    { row: 6, email: 'ok@edu.ac.kr', error: 'Is in row 4 already', reason: 'duplicate' },
    { row: 7, email: '', error: 'Is in row 4 already', reason: 'duplicate' },
    { row: 8, email: 'long@edu.ac.kr', error: 'The name is too long', reason: 'long' },
  ]);
});

it('refuses what is no list of people, or is too long', () => {
  const refused = (file: string | Uint8Array) =>
    readRoster(typeof file === 'string' ? new TextEncoder().encode(file) : file);
  expect(refused('lat,lng\n1,2\n')).toMatchObject({ ok: false, error: { code: 'VALIDATION_ERROR' } });
  expect(refused('')).toMatchObject({ ok: false });
  expect(refused(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]))).toMatchObject({
    ok: false,
  });
  const line = (_: unknown, at: number) => `학생 ${at},${at}`;
  expect(refused(`성명,학번\n${Array.from({ length: 5001 }, line).join('\n')}`)).toMatchObject({ ok: false });
  expect(read(`성명,학번\n${Array.from({ length: 5000 }, line).join('\n')}`).rows).toHaveLength(5000);
});
