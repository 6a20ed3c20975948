// Key points for the model answers of `short-answer-pairs.json`, as a teacher writes them who thinks of the usual words.
import type { KeyPoint } from '#protocol/quiz-questions/question.ts';

function point(
  label: string,
  alternatives: string[],
  { weight = 1, not = [] }: { weight?: number; not?: string[] } = {},
): KeyPoint {
  return { label, weight, alternatives, not };
}

/** By how a model answer begins. */
export const keyPointsOf: Record<string, KeyPoint[]> = {
  과적합은: [
    point(
      '학습 데이터에 지나치게 맞춤',
      [
        '학습 데이터 외우',
        '학습 데이터 외워',
        '훈련 외우',
        '잡음 외우',
        '잡음까지 외워',
        '학습 지나치게',
        '훈련 지나치게',
        '학습 성능 높',
        '훈련 성능 높',
        '너무 맞',
      ],
      {
        not: ['단순'],
      },
    ),
    point(
      '새 데이터에서 성능이 떨어짐',
      ['새 떨어', '새로운 떨어', '처음 못', '일반화 떨어', '일반화 못', '새로운 못', '새 못'],
      { not: ['올라가'] },
    ),
  ],
  광합성은: [
    point('빛', ['빛', '햇빛', '햇볕', '빛에너지', '태양'], { not: ['숨'] }),
    point('이산화탄소와 물에서', ['이산화탄소', 'co2'], { not: ['이산화탄소와 물을 만드', '이산화탄소 만'] }),
    point('포도당(양분)을', ['포도당 만', '포도당 바꾸', '양분 만', '포도당', '당을 만'], {
      not: ['포도당으로'],
      weight: 1,
    }),
    point('산소를 만듦', ['산소를 만', '산소로', '산소를 내', '산소 발생', '산소 배출'], {
      not: ['산소와 포도당으로'],
    }),
  ],
  임진왜란은: [
    point('1592년', ['1592년', '1592']),
    point('일본이 조선을 침략', ['일본이 침략', '왜군이 쳐들어', '왜가 침략', '왜군이 침략', '일본이 쳐들어'], {
      not: ['조선이 일본을'],
    }),
    point(
      '이순신의 수군이 한산도에서 이김',
      [
        '이순신 한산도 이기',
        '이순신 한산도 이겼',
        '이순신 한산도 승리',
        '한산도 이순신 무찌',
        '한산도 이순신 무찔',
        '이순신 승리',
        '한산도 승리',
        '한산도 대첩',
      ],
      {
        not: ['졌다', '패배'],
      },
    ),
  ],
  수요가: [
    point('가격이 오름', ['가격 오르', '가격 올라', '가격 상승', '가격 높아', '가격 증가'], {
      not: ['가격 내리', '가격 하락'],
    }),
    point(
      '거래량이 늘어남',
      ['거래량 늘', '거래량 증가', '거래량 많', '거래되는 양도 많', '거래되는 양 늘', '거래 양 늘'],
      { not: ['거래량 줄', '거래량 감소'] },
    ),
  ],
  트랜잭션의: [
    point('전부 실행되거나', ['모두 수행', '모두 실행', '전부 실행', '전부 수행', '전부 아니면', '다 실행']),
    point('전혀 실행되지 않음', [
      '하나도 않',
      '전혀 않',
      '전혀 안',
      '아니면 전무',
      '처음 상태로 되돌',
      '원래대로 되돌',
    ]),
  ],
  물은: [
    point('100도에 끓음', ['100도 끓', '100도에 끓', '끓는점 100'], { not: ['0도에 끓', '90도에 끓'] }),
    point('0도에 얾', ['0도 언', '0도 얼', '어는점 0', '0도에언'], { not: ['100도에 언', '10도에 언'] }),
  ],
  Overfitting: [
    point(
      'fits the training data too closely',
      [
        'training too well',
        'memorizes training',
        'memorize training',
        'learns noise',
        'fits noise',
        'fits examples',
        'fits training',
        'good on training',
      ],
      {
        not: ['does not learn', 'too simple'],
      },
    ),
    point(
      'does badly on new data',
      [
        'fails generalize',
        'poor generalization',
        'badly unseen',
        'poorly new',
        'badly new',
        'not generalize',
        'poorly unseen',
      ],
      {
        not: ['good generalization'],
      },
    ),
  ],
  Photosynthesis: [
    point('light', ['light', 'sunlight']),
    point('from carbon dioxide and water', [
      'carbon dioxide water into',
      'co2 water into',
      'carbon dioxide water to',
      'uses carbon dioxide',
    ]),
    point(
      'glucose',
      ['into glucose', 'into sugar', 'makes glucose', 'make glucose', 'make food', 'into water glucose', 'make sugar'],
      { not: ['converts glucose'] },
    ),
    point('oxygen', ['into oxygen', 'releases oxygen', 'produces oxygen', 'release oxygen'], {
      not: ['converts glucose and oxygen', 'breathe in oxygen'],
    }),
  ],
  'The mitochondrion': [
    point('produces ATP, the energy of the cell', [
      'produces atp',
      'makes atp',
      'energy as atp',
      'gives energy',
      'make atp',
      'produces energy',
      'gives cell energy',
      'powerhouse',
    ]),
    point('by cellular respiration', ['cellular respiration', 'respiration']),
  ],
  Supply: [
    point(
      'the price rises',
      ['price goes up', 'price up', 'price rise', 'price rises', 'price increases', 'higher price'],
      { not: ['price goes down', 'price falls'] },
    ),
    point(
      'the quantity rises',
      ['quantity increases', 'quantity up', 'quantity rise', 'quantity grows', 'more is sold'],
      { not: ['quantity decreases', 'sold decreases'] },
    ),
  ],
  Binary: [
    point('O(log n)', ['o log n', 'logarithmic'], { not: ['o n log n'] }),
    point('on sorted arrays', ['array sorted', 'sorted array', 'sorted list', 'sorted data', 'list sorted'], {
      not: ['unsorted'],
    }),
  ],
  'World War': [
    point('1914', ['1914'], { not: ['world war ii'] }),
    point('after the murder of Franz Ferdinand in Sarajevo', [
      'assassination ferdinand',
      'ferdinand killed',
      'murder heir',
      'assassination heir',
      'murder ferdinand',
      'ferdinand assassinated',
      'ferdinand murdered',
      'assassination archduke',
    ]),
  ],
};
