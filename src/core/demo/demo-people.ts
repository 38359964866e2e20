/** Made-up buyers of the demo shop: names, places, notes. No real person, number or address. */
import type { DemoRandom } from './random.ts'

type Words = readonly [string, ...string[]]

const split = (text: string): Words => {
  const [first = '', ...rest] = text.split(' ')
  return [first, ...rest]
}

const SURNAMES = split(
  '王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 罗 高 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 袁 潘 于 蒋 蔡 欧阳 司马',
)
const GIVEN = split(
  '伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀 霞 平 刚 桂 英 华 玉 兰 红 梅 建 文 子 涵 浩 宇 欣 怡 雨 晨 思 远 佳 琪 梓 轩 诗 若 安 宁 乐 一 可 晓 东 海 春 雪 云 飞 凡',
)
const PLACES: readonly [readonly [string, string, string], ...(readonly [string, string, string])[]] = [
  ['浙江省', '杭州市', '余杭区'],
  ['浙江省', '宁波市', '鄞州区'],
  ['江苏省', '苏州市', '吴中区'],
  ['江苏省', '南京市', '江宁区'],
  ['广东省', '深圳市', '南山区'],
  ['广东省', '广州市', '天河区'],
  ['广东省', '佛山市', '顺德区'],
  ['上海', '上海市', '浦东新区'],
  ['北京', '北京市', '朝阳区'],
  ['四川省', '成都市', '武侯区'],
  ['湖北省', '武汉市', '洪山区'],
  ['湖南省', '长沙市', '岳麓区'],
  ['山东省', '青岛市', '市南区'],
  ['河南省', '郑州市', '金水区'],
  ['福建省', '厦门市', '思明区'],
  ['陕西省', '西安市', '雁塔区'],
  ['辽宁省', '沈阳市', '和平区'],
  ['重庆', '重庆市', '渝北区'],
  ['吉林省', '通化市', '柳河县'],
  ['新疆维吾尔自治区', '乌鲁木齐市', '天山区'],
]
const STREETS = split(
  '示例路 文昌街 学府路 建设大道 人民路 滨江路 桃园街 长青路 和平里 青年路 锦绣街 云溪路 凤凰路 朝阳街 金桂路 梧桐街 海棠路 玉泉街 松柏路 东湖路',
)
const BUYER_NOTES: Words = [
  '麻烦尽快发货，谢谢',
  '生日礼物，请不要放价格单',
  '要开发票，抬头：示例公司',
  '送货前请打电话',
  '放门口快递柜',
  '颜色随机也可以',
  '第一行\n第二行：请包装好一点',
]
const SELLER_NOTES: Words = ['老客户', '加急', '送小样', '已沟通改地址', '缺货先留', '补发']

export interface DemoPerson {
  readonly name: string
  readonly phone: string
  readonly province: string
  readonly city: string
  readonly district: string
  readonly address: string
}

export function makePerson(random: DemoRandom): DemoPerson {
  const [province, city, district] = random.pick(PLACES)
  const given = random.pick(GIVEN) + (random.chance(0.6) ? random.pick(GIVEN) : '')
  return {
    name: random.pick(SURNAMES) + given,
    phone: `1${random.pick(split('38 39 50 51 58 59 82 87 88'))}${random.digits(8)}`,
    province,
    city,
    district,
    address: `${random.pick(STREETS)}${random.between(1, 998)}号${random.between(1, 30)}栋${random.between(101, 2804)}室`,
  }
}

export function makeBuyerNote(random: DemoRandom): string | null {
  return random.chance(0.12) ? random.pick(BUYER_NOTES) : null
}

export function makeSellerNote(random: DemoRandom): string | null {
  return random.chance(0.08) ? random.pick(SELLER_NOTES) : null
}
