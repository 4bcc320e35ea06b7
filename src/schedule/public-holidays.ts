import { type CivilDay, daysFromCivil } from "../clock/civil-time.js";

/**
 * South Korea's public holidays of 2026 to 2028, ascending: with the lunar ones, the substitute days and the election
 * days whose dates the law fixes. Temporary holidays are proclaimed weeks ahead and need a new schedule.
 *
 * Source: Public Holidays Act (공휴일에 관한 법률), articles 2 and 3, as amended in 2026, when Constitution Day came
 * back and Labour Day was added; Regulations on Holidays of Government Offices (관공서의 공휴일에 관한 규정), articles
 * 2 and 3; Public Official Election Act (공직선거법), article 34. 2026 and 2027 agree with the tables of the official
 * calendar (월력요항); that for 2028 is not out yet, and its days follow from the same articles. Lunar dates go by
 * Korean time: the new years of 2027 and 2028 fall a day later than in China.
 */
export const PUBLIC_HOLIDAYS: readonly CivilDay[] = [
  daysFromCivil(2026, 1, 1), // 새해 첫날
  daysFromCivil(2026, 2, 16), // 설날 전날
  daysFromCivil(2026, 2, 17), // 설날
  daysFromCivil(2026, 2, 18), // 설날 다음날
  daysFromCivil(2026, 3, 1), // 3·1절
  daysFromCivil(2026, 3, 2), // 3·1절 대체공휴일
  daysFromCivil(2026, 5, 1), // 노동절
  daysFromCivil(2026, 5, 5), // 어린이날
  daysFromCivil(2026, 5, 24), // 부처님오신날
  daysFromCivil(2026, 5, 25), // 부처님오신날 대체공휴일
  daysFromCivil(2026, 6, 3), // 전국동시지방선거
  daysFromCivil(2026, 6, 6), // 현충일
  daysFromCivil(2026, 7, 17), // 제헌절
  daysFromCivil(2026, 8, 15), // 광복절
  daysFromCivil(2026, 8, 17), // 광복절 대체공휴일
  daysFromCivil(2026, 9, 24), // 추석 전날
  daysFromCivil(2026, 9, 25), // 추석
  daysFromCivil(2026, 9, 26), // 추석 다음날
  daysFromCivil(2026, 10, 3), // 개천절
  daysFromCivil(2026, 10, 5), // 개천절 대체공휴일
  daysFromCivil(2026, 10, 9), // 한글날
  daysFromCivil(2026, 12, 25), // 성탄절

  daysFromCivil(2027, 1, 1), // 새해 첫날
  daysFromCivil(2027, 2, 6), // 설날 전날
  daysFromCivil(2027, 2, 7), // 설날
  daysFromCivil(2027, 2, 8), // 설날 다음날
  daysFromCivil(2027, 2, 9), // 설날 대체공휴일
  daysFromCivil(2027, 3, 1), // 3·1절
  daysFromCivil(2027, 5, 1), // 노동절
  daysFromCivil(2027, 5, 3), // 노동절 대체공휴일
  daysFromCivil(2027, 5, 5), // 어린이날
  daysFromCivil(2027, 5, 13), // 부처님오신날
  daysFromCivil(2027, 6, 6), // 현충일
  daysFromCivil(2027, 7, 17), // 제헌절
  daysFromCivil(2027, 7, 19), // 제헌절 대체공휴일
  daysFromCivil(2027, 8, 15), // 광복절
  daysFromCivil(2027, 8, 16), // 광복절 대체공휴일
  daysFromCivil(2027, 9, 14), // 추석 전날
  daysFromCivil(2027, 9, 15), // 추석
  daysFromCivil(2027, 9, 16), // 추석 다음날
  daysFromCivil(2027, 10, 3), // 개천절
  daysFromCivil(2027, 10, 4), // 개천절 대체공휴일
  daysFromCivil(2027, 10, 9), // 한글날
  daysFromCivil(2027, 10, 11), // 한글날 대체공휴일
  daysFromCivil(2027, 12, 25), // 성탄절
  daysFromCivil(2027, 12, 27), // 성탄절 대체공휴일

  daysFromCivil(2028, 1, 1), // 새해 첫날
  daysFromCivil(2028, 1, 26), // 설날 전날
  daysFromCivil(2028, 1, 27), // 설날
  daysFromCivil(2028, 1, 28), // 설날 다음날
  daysFromCivil(2028, 3, 1), // 3·1절
  daysFromCivil(2028, 4, 12), // 국회의원 선거
  daysFromCivil(2028, 5, 1), // 노동절
  daysFromCivil(2028, 5, 2), // 부처님오신날
  daysFromCivil(2028, 5, 5), // 어린이날
  daysFromCivil(2028, 6, 6), // 현충일
  daysFromCivil(2028, 7, 17), // 제헌절
  daysFromCivil(2028, 8, 15), // 광복절
  daysFromCivil(2028, 10, 2), // 추석 전날
  daysFromCivil(2028, 10, 3), // 추석, 개천절
  daysFromCivil(2028, 10, 4), // 추석 다음날
  daysFromCivil(2028, 10, 5), // 추석 대체공휴일
  daysFromCivil(2028, 10, 9), // 한글날
  daysFromCivil(2028, 12, 25), // 성탄절
];
