// Files of questions as programs write them, and as they break: each question is read, or refused, by itself.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writeXlsx } from '#worker/platform/sheets/write-xlsx.ts';
import { isTaken } from '#worker/kinds/course/bank/files/found.ts';
import { readQuestions } from '#worker/kinds/course/bank/files/read-questions.ts';
import { giftOf } from '#worker/kinds/course/bank/files/to-gift.ts';
import { examplesIn, sheetOf } from '#worker/kinds/course/bank/files/to-sheet.ts';
import { csvFile } from '#worker/platform/csv.ts';

/** What was taken, and of the rest where it stands and why not. */
function read(file: Uint8Array | string) {
  const found = readQuestions(typeof file === 'string' ? strToU8(file) : file);
  if (!found.ok) throw new Error(`${found.error.message} ${JSON.stringify(found.error.details)}`);
  return {
    taken: found.value.filter(isTaken).map(({ question }) => question),
    tags: found.value.filter(isTaken).map(({ tags }) => tags),
    refused: found.value.flatMap((one) => (isTaken(one) ? [] : [[one.line ?? one.file, one.reason]])),
  };
}

function refusal(file: Uint8Array | string): string {
  const found = readQuestions(typeof file === 'string' ? strToU8(file) : file);
  if (found.ok) throw new Error('it was read');
  return found.error.message;
}

const kahoot = [
  ['', 'Quiz template', '', '', '', '', '', ''],
  ['', 'Add questions, at least two answer alternatives, time limit and choose correct answers (at least one).'],
  [],
  [
    '',
    'Question - max 120 characters',
    'Answer 1 - max 75 characters',
    'Answer 2 - max 75 characters',
    'Answer 3 - max 75 characters',
    'Answer 4 - max 75 characters',
    'Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs',
    'Correct answer(s) - choose at least one',
  ],
  ['1', 'R&D <에서> 짝수는?', '1', '2', '3', '4', '20', '2,4'],
  ['2', '', 'a', 'b', '', '', '20', '1'],
  ['3', '하나뿐', 'a', '', '', '', '20', '1'],
  ['4', '없는 답', 'a', 'b', '', '', '20', '3'],
  ['5', '정답이 없음', 'a', 'b', '', '', '20', ''],
];

describe('tables', () => {
  it('Kahoot’s template is read, each row that is not whole by itself with its number', () => {
    expect(read(writeXlsx(kahoot))).toEqual({
      taken: [
        expect.objectContaining({
          type: 'multiple_choice',
          question_text: 'R&D <에서> 짝수는?',
          options: ['1', '2', '3', '4'],
          correct_option_indices: [1, 3],
        }),
      ],
      tags: [[]],
      refused: [
        [6, 'no_text'],
        [7, 'few_options'],
        [8, 'wrong_option'],
        [9, 'no_right'],
      ],
    });
  });

  it.each(['ko', 'en'] as const)('our own is read again as it was written, as a workbook and as CSV (%s)', (lang) => {
    const entries = examplesIn(lang);
    const [head = [], ...rows] = sheetOf(entries, lang);
    const csv = csvFile(
      head,
      rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? '']))),
    );
    const whole = entries.map(({ question: { id: _id, ...question } }) =>
      question.type === 'ordering' ? { ...question, items: question.items.map(({ text }) => text) } : question,
    );
    for (const file of [writeXlsx([head, ...rows]), csv]) {
      const { taken, tags, refused } = read(file);
      expect(taken).toEqual(whole);
      expect(tags).toEqual(entries.map((entry) => entry.tags));
      expect(refused).toEqual([]);
    }
  });

  it('types may be said in Korean or left out, answers by number, letter or words, and encodings are guessed', () => {
    const table =
      '유형\t문제\t보기 1\t보기 2\t정답\t배점\t태그\n객관식\t가\t하나\t둘\tB\t2,5\t1단원, 2단원\n\t나\t하나\t둘\t하나\t\t\nOX\t다\t\t\tX\t\t\n\t라\t\t\t서울 | 서울시\t\t\n숫자\t마\t\t\t셋\t\t\n그림\t바\t\t\t1\t\t\n';
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from(table, (one) => one.charCodeAt(0)).buffer),
    ]);
    for (const file of [strToU8(table), utf16]) {
      const { taken, tags, refused } = read(file);
      expect(taken.map(({ type, points }) => [type, points])).toEqual([
        ['multiple_choice', 2.5],
        ['multiple_choice', 1],
        ['true_false', 1],
        ['short_answer', 1],
      ]);
      expect(tags[0]).toEqual(['1단원', '2단원']);
      expect(refused).toEqual([
        [6, 'number'],
        [7, 'type'],
      ]);
    }
    // “문제,정답” and “수도는,서울” as Korean Excel saves them.
    const cp949 = [
      0xb9, 0xae, 0xc1, 0xa6, 0x2c, 0xc1, 0xa4, 0xb4, 0xe4, 0x0a, 0xbc, 0xf6, 0xb5, 0xb5, 0xb4, 0xc2, 0x2c, 0xbc, 0xad,
      0xbf, 0xef,
    ];
    expect(read(new Uint8Array(cp949)).taken).toMatchObject([{ question_text: '수도는', model_answer: '서울' }]);
  });

  it('cells that a spreadsheet would reckon stay texts, and hidden characters and 300 letters harm nobody', () => {
    const rows = [
      ['question', 'answer', 'explanation'],
      ["'=1+1", '=HYPERLINK("http://example.com")', 'a'],
      ['\u202e꾸며 낸 말', '답', ''],
      ['길다', '가'.repeat(300), ''],
      ['아주 길다'.repeat(1000), '답', ''],
    ];
    const { taken, refused } = read(writeXlsx(rows));
    expect(taken.map(({ question_text }) => question_text)).toEqual(['=1+1', '꾸며 낸 말', '길다']);
    expect(refused).toEqual([[5, 'long']]);
  });

  it('packed files that grow, count too many, lie or declare entities are refused in words', () => {
    const sheet = (xml: string) =>
      zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': strToU8(xml) });
    expect(refusal(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(64 * 1024 * 1024) }))).toBe(
      'What is packed in the file is too large.',
    );
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><worksheet><sheetData/></worksheet>';
    expect(refusal(sheet(bomb))).toBe('A spreadsheet file that declares entities is not read');
    const far = '<worksheet><sheetData><row r="1048576"><c r="A1"><v>1</v></c></row></sheetData></worksheet>';
    expect(refusal(sheet(far))).toBe('A sheet has at most 10000 rows.');
    const many = [['question', 'answer'], ...Array.from({ length: 5000 }, (_, at) => [`질문 ${at}`, '답'])];
    expect(refusal(writeXlsx(many))).toBe('A file has at most 1000 questions.');
    expect(refusal(writeXlsx(kahoot).subarray(0, 700))).toMatch(/broken|spreadsheet|manifest/u);
    expect(refusal(writeXlsx([['이름', '학번']]))).toBe('No row of column names was found.');
    expect(refusal(new Uint8Array([0x50, 0x4b, 3, 4, ...new Uint8Array(200)]))).toBeTypeOf('string');
  });
});

const gift = `// 첫 단원 [tag:기초]
$CATEGORY: $course$/top/1단원

::제목:: 수도는? { =서울 ~부산 ~대전 ####조선 때부터 }

하늘은 파랗다 {T}

짝수는? { ~%50%2 ~%50%4 ~%-100%3 }

원주율은? {#3.14:0.01}

몇 살? {#10..20}

부러진 질문 { =가 ~나

식물이 빛으로 하는 일은? { =광합성 =광합성 작용 }

짝짓기 { =가 -> 나 =다 -> 라 =마 -> 바 }

생각을 써 보세요. {}

설명만 있어요.

[html]<p>그림 <img src\\="a.png"></p> {T}

[html]<p>1 &lt; 2 &amp; 3</p> {T}
`;

describe('GIFT', () => {
  it('questions are read one by one, and one that is broken leaves the others', () => {
    const { taken, tags, refused } = read(gift);
    expect(taken).toMatchObject([
      { type: 'multiple_choice', question_text: '수도는?', correct_option_indices: [0], explanation: '조선 때부터' },
      { type: 'true_false', correct: true },
      { type: 'multiple_choice', options: ['2', '4', '3'], correct_option_indices: [0, 1] },
      { type: 'numeric', correct_value: 3.14, tolerance: 0.01 },
      { type: 'numeric', correct_value: 15, tolerance: 5 },
      { type: 'short_answer', model_answer: '광합성', accepted_answers: ['광합성 작용'] },
      { type: 'essay' },
      { type: 'true_false', question_text: '1 < 2 & 3' },
    ]);
    expect(tags.every((some) => some.includes('1단원'))).toBe(true);
    expect(refused).toEqual([
      [14, 'syntax'],
      [18, 'kind'],
      [22, 'kind'],
      [24, 'picture'],
    ]);
  });

  it('what is written as GIFT is read again, whatever signs are in it', () => {
    const signs = 'a~b=c#d{e}f:g\\h';
    const common = { id: '', points: 1, explanation: `왜냐하면 ${signs}` };
    const questions = [
      {
        ...common,
        type: 'multiple_choice',
        question_text: `고르기 ${signs}`,
        options: [signs, '나', '다'],
        correct_option_indices: [0, 2],
      },
      {
        ...common,
        type: 'multiple_choice',
        question_text: '하나',
        options: ['가', signs],
        correct_option_indices: [1],
      },
      { ...common, type: 'true_false', question_text: '두 줄\n이어요', correct: false },
      {
        ...common,
        type: 'short_answer',
        question_text: '짧게',
        model_answer: signs,
        accepted_answers: ['나'],
        key_points: [],
      },
      { ...common, type: 'numeric', question_text: '수', correct_value: -0.5, tolerance: 0 },
    ] as const;
    const text = questions
      .map((question) =>
        giftOf({ question: question as unknown as Parameters<typeof giftOf>[0]['question'], tags: ['a', 'b'] }),
      )
      .join('');
    const { taken, tags, refused } = read(text);
    expect(refused).toEqual([]);
    expect(taken).toEqual(questions.map(({ id: _id, ...question }) => question));
    expect(tags[0]).toEqual(['a', 'b']);
  });
});

function item(body: string, declared: string, more = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="제목">
  <responseDeclaration identifier="RESPONSE" ${declared}</responseDeclaration>${more}
  <itemBody>${body}</itemBody>
</assessmentItem>`;
}

const choice = item(
  '<p>R&amp;D에서 <b>짝수</b>는?</p><choiceInteraction responseIdentifier="RESPONSE" maxChoices="0"><prompt>모두 고르세요</prompt><simpleChoice identifier="A">1</simpleChoice><simpleChoice identifier="B"><p>2</p></simpleChoice></choiceInteraction>',
  'cardinality="multiple" baseType="identifier"><correctResponse><value>B</value></correctResponse>',
  '<outcomeDeclaration identifier="MAXSCORE" baseType="float"><defaultValue><value>2.5</value></defaultValue></outcomeDeclaration>',
);
const entry = item(
  '<p>수도는 <textEntryInteraction responseIdentifier="RESPONSE"/> 이다.</p>',
  'cardinality="single" baseType="string"><correctResponse><value>서울</value></correctResponse><mapping><mapEntry mapKey="Seoul" mappedValue="1"/><mapEntry mapKey="부산" mappedValue="0"/></mapping>',
);
const number = item(
  '<p>2+2=<textEntryInteraction responseIdentifier="RESPONSE"/></p>',
  'cardinality="single" baseType="integer"><correctResponse><value>4</value></correctResponse>',
);
const order = item('<p>차례로</p><orderInteraction responseIdentifier="RESPONSE"/>', 'baseType="identifier">');
const drawn = item(
  '<p><img src="a.png"/></p><choiceInteraction responseIdentifier="RESPONSE"/>',
  'baseType="identifier">',
);

describe('QTI', () => {
  it('an item by itself is read: a choice with its words in order, a gap, a number', () => {
    expect(read(choice).taken).toMatchObject([
      {
        type: 'multiple_choice',
        question_text: 'R&D에서 짝수는?\n모두 고르세요',
        options: ['1', '2'],
        correct_option_indices: [1],
        points: 2.5,
      },
    ]);
    expect(read(entry).taken).toMatchObject([
      { type: 'short_answer', question_text: '수도는 ____ 이다.', model_answer: '서울', accepted_answers: ['Seoul'] },
    ]);
    expect(read(number).taken).toMatchObject([{ type: 'numeric', correct_value: 4 }]);
  });

  it('of a package the items of its manifest are read, and those that cannot be are named', () => {
    const named = ['a.xml', 'b%20c.xml', 'gone.xml', 'order.xml', 'drawn.xml', 'broken.xml'];
    const resources = named.map((href) => `<resource type="imsqti_item_xmlv2p1" href="${href}"/>`).join('');
    const manifest = `<manifest><resources>${resources}<resource type="webcontent" href="a.css"/></resources></manifest>`;
    const files = {
      'q/imsmanifest.xml': manifest,
      'q/a.xml': choice,
      'q/b c.xml': entry,
      'q/order.xml': order,
      'q/drawn.xml': drawn,
      'q/broken.xml': '<!DOCTYPE a [<!ENTITY x "y">]><assessmentItem/>',
    };
    const zip = zipSync(Object.fromEntries(Object.entries(files).map(([path, xml]) => [path, strToU8(xml)])));
    const { taken, refused } = read(zip);
    expect(taken.map(({ type }) => type)).toEqual(['multiple_choice', 'short_answer']);
    expect(refused).toEqual([
      ['gone.xml', 'missing'],
      ['order.xml', 'kind'],
      ['drawn.xml', 'picture'],
      ['broken.xml', 'syntax'],
    ]);
  });
});

it('a file in which there is no question is refused', () => {
  expect(refusal('')).toBe('No question was found in the file.');
  expect(refusal(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 255, 254, 0]))).toBeTypeOf('string');
});
