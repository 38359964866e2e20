/**
 * Chinese addresses. Taobao separates province, city and district by spaces and ends with the postcode
 * in brackets; JD writes everything in one piece. What cannot be told apart stays in `address`.
 */
import type { ReceiverFields } from '../domain/order-record.ts'
import { DIVISIONS, provinceAt } from '../domain/provinces.ts'
import { trimCell } from './cells.ts'
import { isDigitId } from './ids.ts'

type AddressParts = Pick<ReceiverFields, 'province' | 'city' | 'district' | 'address' | 'postcode'>

const MUNICIPALITIES = new Set(['北京', '天津', '上海', '重庆'])

/** County-level places that belong to a province directly: they are written as district, the city stays empty. */
const DIRECT_COUNTIES = new Set(
  (
    '济源市 仙桃市 潜江市 天门市 神农架林区 五指山市 琼海市 文昌市 万宁市 东方市 定安县 屯昌县 澄迈县 临高县 ' +
    '石河子市 阿拉尔市 图木舒克市 五家渠市 北屯市 铁门关市 双河市 可克达拉市 昆玉市 胡杨河市 新星市 白杨市'
  ).split(' '),
)

/** Length of the province at the start of a text, 0 where there is none. */
function provinceLength(text: string): number {
  const code = provinceAt(text)
  if (code === undefined) return 0
  const { name, suffixes } = DIVISIONS[code]
  for (const suffix of suffixes) if (text.startsWith(suffix, name.length)) return name.length + suffix.length
  return name.length
}

/** True when a text starts with the name of a province. */
export function startsWithProvince(text: string): boolean {
  return provinceLength(text) > 0
}

/** The six digits in brackets a text ends with, else ''. */
function postcodeAtEnd(text: string): string {
  const last = text.charCodeAt(text.length - 1)
  const first = text.charCodeAt(text.length - 8)
  if ((last !== 0x29 && last !== 0xff09) || (first !== 0x28 && first !== 0xff08)) return ''
  const digits = text.slice(-7, -1)
  return isDigitId(digits, 6, 6) ? digits : ''
}

/** `省 市 区 街道详细地址(邮编)`; two spaces in a row mean that there is no city. */
export function splitSpacedAddress(text: string): AddressParts {
  let rest = trimCell(text)
  const digits = postcodeAtEnd(rest)
  const postcode = digits === '' || digits === '000000' ? null : digits
  if (digits !== '') rest = trimCell(rest.slice(0, -8))
  const first = rest.indexOf(' ')
  const second = first < 0 ? -1 : rest.indexOf(' ', first + 1)
  const third = second < 0 ? -1 : rest.indexOf(' ', second + 1)
  const province = first < 0 ? '' : rest.slice(0, first)
  if (third < 0 || provinceLength(province) !== province.length) return { ...splitJoinedAddress(rest), postcode }
  return {
    province,
    city: rest.slice(first + 1, second) || null,
    district: rest.slice(second + 1, third) || null,
    address: trimCell(rest.slice(third + 1)) || null,
    postcode,
  }
}

const CITY_END = /^(.{1,10}?)(自治州|地区|盟|市)/
const DISTRICT_END = /^(.{1,9}?)(新区|林区|矿区|自治县|自治旗|区|县|市|旗)/
/** Marks of a street or an estate: a "district" with one of these is none (路桥区 is one, 人民路小区 is not). */
const STREET_MARK = /.[路街巷弄号]|小区|园区|社区|厂区|校区|库区|\d/

/** An address in one piece. Only what is certain is split off; the rest stays whole. */
export function splitJoinedAddress(text: string): AddressParts {
  const whole = trimCell(text)
  const length = provinceLength(whole)
  if (length === 0) return { province: null, city: null, district: null, address: whole || null }
  const province = whole.slice(0, length)
  let rest = trimCell(whole.slice(length))
  let city: string | null = null
  const short = province.replace(/市$/, '')
  if (MUNICIPALITIES.has(short)) {
    if (rest.startsWith(`${short}市`)) rest = trimCell(rest.slice(short.length + 1))
    city = `${short}市`
  } else {
    const match = CITY_END.exec(rest)
    if (match && !/\d/.test(match[0])) {
      city = match[0]
      rest = trimCell(rest.slice(city.length))
    }
  }
  if (city !== null && DIRECT_COUNTIES.has(city)) {
    return { province, city: null, district: city, address: rest || null }
  }
  const match = city === null ? null : DISTRICT_END.exec(rest)
  const district = match && !STREET_MARK.test(match[0]) ? match[0] : null
  return { province, city, district, address: (district ? trimCell(rest.slice(district.length)) : rest) || null }
}
