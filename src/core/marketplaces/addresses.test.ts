import { describe, expect, it } from 'vitest'
import { splitJoinedAddress, splitSpacedAddress, startsWithProvince } from './addresses.ts'

describe('addresses', () => {
  it('splits a Taobao address and takes the postcode off', () => {
    expect(splitSpacedAddress('吉林省 通化市 柳河县 某某镇某某小区 7号楼1单元(135300)')).toEqual({
      province: '吉林省',
      city: '通化市',
      district: '柳河县',
      address: '某某镇某某小区 7号楼1单元',
      postcode: '135300',
    })
  })

  it('reads two spaces as a place without a city', () => {
    expect(splitSpacedAddress('河南省  济源市 示例路190号13栋1907室(255123)')).toMatchObject({
      province: '河南省',
      city: null,
      district: '济源市',
      address: '示例路190号13栋1907室',
    })
  })

  it('drops the postcode of zeros', () => {
    expect(splitSpacedAddress('上海 上海市 浦东新区 示例路1号（000000）')).toEqual({
      province: '上海',
      city: '上海市',
      district: '浦东新区',
      address: '示例路1号',
      postcode: null,
    })
  })

  it.each([
    ['江西南昌市某某区某某路1号', '江西', '南昌市', '某某区', '某某路1号'],
    ['新疆维吾尔自治区乌鲁木齐市天山区示例路184号', '新疆维吾尔自治区', '乌鲁木齐市', '天山区', '示例路184号'],
    ['河南省济源市示例路168号4栋870室', '河南省', null, '济源市', '示例路168号4栋870室'],
    ['北京朝阳区示例路1号', '北京', '北京市', '朝阳区', '示例路1号'],
    ['上海市上海市浦东新区示例路1号', '上海市', '上海市', '浦东新区', '示例路1号'],
    ['江西省景德镇市珠山区示例路1号', '江西省', '景德镇市', '珠山区', '示例路1号'],
    ['浙江省台州市路桥区示例街道1号', '浙江省', '台州市', '路桥区', '示例街道1号'],
    ['广东省东莞市示例路小区3栋', '广东省', '东莞市', null, '示例路小区3栋'],
    ['四川省甘孜藏族自治州康定市示例路1号', '四川省', '甘孜藏族自治州', '康定市', '示例路1号'],
  ])('splits %s', (text, province, city, district, address) => {
    expect(splitJoinedAddress(text)).toEqual({ province, city, district, address })
  })

  it('leaves whole what it does not know', () => {
    expect(splitJoinedAddress('某地某路1号')).toEqual({
      province: null,
      city: null,
      district: null,
      address: '某地某路1号',
    })
    expect(splitSpacedAddress('1 Example Street, Seattle')).toMatchObject({
      province: null,
      address: '1 Example Street, Seattle',
    })
    expect(startsWithProvince('浙江省 杭州市')).toBe(true)
    expect(startsWithProvince('杭州市')).toBe(false)
  })
})
