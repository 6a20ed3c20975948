/** What a column or a property can be for a place. */
export type Field =
  | 'name'
  | 'address'
  | 'lat'
  | 'lng'
  | 'category'
  | 'memo'
  | 'url'
  | 'start_time'
  | 'duration'
  | 'cost'
  | 'currency'
  | 'wkt'
  | 'pair'
  | 'phone'
  | 'opening_hours'
  | 'day'
  | 'day_title';

/** Names in the order of preference; compared in lower case, without spaces and punctuation. */
const names: [Field, string][] = [
  [
    'name',
    '이름 장소 장소명 장소이름 명칭 상호 상호명 업소명 업체명 가게명 가게이름 시설명 관광지명 가맹점명 사업장명 점포명 매장명 제목 지점명 name title place placename businessname poi location 名称 名前 nameko nameen displayname',
  ],
  [
    'address',
    '도로명주소 소재지도로명주소 도로명전체주소 소재지전체주소 주소 지번주소 소재지지번주소 소재지 위치 address fulladdress roadaddress streetaddress formattedaddress addrfull 住所',
  ],
  ['lat', '위도 latitude lat geolatitude gpslatitude placelat y py y좌표 위도y좌표 wgs84위도 緯度'],
  ['lng', '경도 longitude lng lon long geolongitude gpslongitude placelng x px x좌표 경도x좌표 wgs84경도 経度'],
  [
    'category',
    '분류 카테고리 구분 종류 업종 업종명 유형 관광지구분 category type kind amenity tourism shop leisure sym',
  ],
  ['memo', '메모 댓글 설명 비고 소개 관광지소개 내용 note notes memo description desc comment comments remarks 備考'],
  [
    'url',
    'url 링크 주소url 홈페이지 홈페이지주소 웹사이트 사이트 지도링크 지도 link website web homepage googlemapsurl mapurl contactwebsite',
  ],
  ['start_time', '시작 시작시간 시작시각 시간 시각 도착 도착시간 방문시간 starttime start time arrival arrivaltime'],
  ['duration', '소요 소요시간 머무는시간 체류시간 duration durationminutes minutes stay staytime'],
  ['cost', '비용 가격 금액 예산 요금 입장료 cost price budget fee'],
  ['currency', '통화 화폐 currency'],
  ['wkt', 'wkt'],
  [
    'pair',
    '좌표 위치좌표 gps gps좌표 위경도 위도경도 coordinates coordinate latlng latlon latitudelongitude geo geopoint',
  ],
  ['phone', '전화 전화번호 연락처 대표전화 phone phonenumber tel telephone contactphone'],
  ['opening_hours', '영업시간 운영시간 이용시간 openinghours hours businesshours'],
  ['day', 'day 일차 며칠째 날짜 여행일 방문일 daynumber'],
  ['day_title', 'daytitle 날제목 일차제목'],
];

const ranks = new Map<string, { field: Field; rank: number }>();
for (const [field, list] of names) {
  for (const [rank, name] of list.split(' ').entries()) ranks.set(name, { field, rank });
}

/** Columns of Korean public data that end in 명 as names do, and name something else. */
const notAPlace =
  /기관|담당|시도|시군구|행정|법정|읍면동|지역|도시|부서|업태|업종|작성|제공|관리|도로명|코드|설명|단체|대표자|성명|노선|과목|파일|건물용도/u;

function plain(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

export interface KnownName {
  field: Field;
  /** 0 is the name that means the field most surely. */
  rank: number;
  unit?: 'hours';
}

/** "소요(분)", "Latitude", "관광지명" → what they are; undefined for a name that says nothing to us. */
export function knownName(header: string): KnownName | undefined {
  const text = header.slice(0, 200);
  const found =
    ranks.get(plain(text)) ??
    ranks.get(plain(text.replace(/[([（].*$/u, ''))) ??
    // "geo_Longitude", "location.lat", "place:name"
    ranks.get(plain(/[_.:]\s*((?:lat|lon|lng)[a-z]*)$/iu.exec(text)?.[1] ?? ''));
  if (found !== undefined) {
    const inHours = found.field === 'duration' && /[([（]\s*(?:시간|h|hours?|hrs?)\s*[)\]）]/iu.test(text);
    return inHours ? { ...found, unit: 'hours' } : { ...found };
  }
  const name = plain(text);
  return name.length >= 3 && name.endsWith('명') && !notAPlace.test(name) ? { field: 'name', rank: 100 } : undefined;
}
