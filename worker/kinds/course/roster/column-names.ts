// What programs call the columns of a list of students: our own, Korean universities and schools (NEIS), Google Classroom,
// Canvas and Moodle.

/** `login`: an address in some places, a mere word in others. `grade`, `room` and `seat` together number a pupil where nothing else does. */
export type RosterField = 'email' | 'login' | 'name' | 'family' | 'given' | 'number' | 'grade' | 'room' | 'seat';

const names: Record<RosterField, readonly string[]> = {
  email: ['email', 'e-mail', 'emailaddress', '이메일', '이메일주소', '전자우편', '메일', '메일주소'],
  login: ['sisloginid', 'loginid', 'username'],
  name: ['fullname', 'name', 'student', 'studentname', '이름', '성명', '학생명', '학생이름', '학생성명', '성이름'],
  family: ['lastname', 'surname', 'familyname', '성'],
  given: ['firstname', 'givenname'],
  number: [
    'studentid',
    'studentnumber',
    'idnumber',
    'sisuserid',
    'sisid',
    '학번',
    '학생번호',
    '학적번호',
    '교번',
    '사번',
  ],
  grade: ['학년', 'grade'],
  room: ['반', '학급', 'class'],
  seat: ['번호', '번', '출석번호'],
};

const fields = new Map(
  Object.entries(names).flatMap(([field, all]) => all.map((name) => [name, field as RosterField] as const)),
);

/** Which field a column is of, by its name; undefined: none of ours. */
export function fieldOf(name: string): RosterField | undefined {
  return fields.get(
    name
      .normalize('NFC')
      .toLowerCase()
      .replaceAll(/[\s()*:·._]/gu, ''),
  );
}
