/** The 34 provincial divisions of China: their codes, short names, and what may follow the name in an address. Pure. */
import type { Province } from '../../contract/warehouses.ts'

interface Division {
  readonly name: string
  /** What the full name ends with, longest first. */
  readonly suffixes: readonly string[]
}

const MUNICIPALITY = ['市']
const PROVINCE = ['省']
const REGION = ['特别行政区']

export const DIVISIONS: Readonly<Record<Province, Division>> = {
  beijing: { name: '北京', suffixes: MUNICIPALITY },
  tianjin: { name: '天津', suffixes: MUNICIPALITY },
  hebei: { name: '河北', suffixes: PROVINCE },
  shanxi: { name: '山西', suffixes: PROVINCE },
  neimenggu: { name: '内蒙古', suffixes: ['自治区'] },
  liaoning: { name: '辽宁', suffixes: PROVINCE },
  jilin: { name: '吉林', suffixes: PROVINCE },
  heilongjiang: { name: '黑龙江', suffixes: PROVINCE },
  shanghai: { name: '上海', suffixes: MUNICIPALITY },
  jiangsu: { name: '江苏', suffixes: PROVINCE },
  zhejiang: { name: '浙江', suffixes: PROVINCE },
  anhui: { name: '安徽', suffixes: PROVINCE },
  fujian: { name: '福建', suffixes: PROVINCE },
  jiangxi: { name: '江西', suffixes: PROVINCE },
  shandong: { name: '山东', suffixes: PROVINCE },
  henan: { name: '河南', suffixes: PROVINCE },
  hubei: { name: '湖北', suffixes: PROVINCE },
  hunan: { name: '湖南', suffixes: PROVINCE },
  guangdong: { name: '广东', suffixes: PROVINCE },
  guangxi: { name: '广西', suffixes: ['壮族自治区', '自治区'] },
  hainan: { name: '海南', suffixes: PROVINCE },
  chongqing: { name: '重庆', suffixes: MUNICIPALITY },
  sichuan: { name: '四川', suffixes: PROVINCE },
  guizhou: { name: '贵州', suffixes: PROVINCE },
  yunnan: { name: '云南', suffixes: PROVINCE },
  xizang: { name: '西藏', suffixes: ['自治区'] },
  shaanxi: { name: '陕西', suffixes: PROVINCE },
  gansu: { name: '甘肃', suffixes: PROVINCE },
  qinghai: { name: '青海', suffixes: PROVINCE },
  ningxia: { name: '宁夏', suffixes: ['回族自治区', '自治区'] },
  xinjiang: { name: '新疆', suffixes: ['维吾尔自治区', '自治区'] },
  taiwan: { name: '台湾', suffixes: PROVINCE },
  xianggang: { name: '香港', suffixes: REGION },
  aomen: { name: '澳门', suffixes: REGION },
}

/** Codes by the first two characters of the name, which no two share. */
const BY_START = new Map(Object.entries(DIVISIONS).map(([code, { name }]) => [name.slice(0, 2), code as Province]))

/** The division a text starts with, short name or full; undefined for anything else, other countries included. */
export function provinceAt(text: string): Province | undefined {
  const code = BY_START.get(text.slice(0, 2))
  return code !== undefined && text.startsWith(DIVISIONS[code].name) ? code : undefined
}
