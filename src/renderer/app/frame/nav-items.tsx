/** The places of the navigation, in their order and groups, with the words to find them by. */
import {
  AuditOutlined,
  DatabaseOutlined,
  FireOutlined,
  HeartOutlined,
  HomeOutlined,
  ImportOutlined,
  LinkOutlined,
  ProfileOutlined,
  RollbackOutlined,
  SafetyCertificateOutlined,
  SaveOutlined,
  SettingOutlined,
  ShareAltOutlined,
  ShopOutlined,
  ShoppingCartOutlined,
  ShoppingOutlined,
  SwapOutlined,
  TagsOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import type { NavKey } from '../../lib/screens.ts'
import { SCREENS } from '../routes-list.ts'

export type NavGroupKey = 'top' | 'warehouse' | 'products' | 'data' | 'system'

export interface NavItem {
  readonly key: NavKey
  readonly group: NavGroupKey
  readonly icon: ComponentType
  /** Pinyin initials and full pinyin, for the palette. */
  readonly keywords: string
  /** Second key after G. */
  readonly goKey?: string
}

const ITEMS: readonly NavItem[] = [
  { key: 'home', group: 'top', icon: HomeOutlined, keywords: 'gzt gongzuotai', goKey: 'KeyH' },
  { key: 'orders', group: 'top', icon: ShoppingOutlined, keywords: 'dd dingdan', goKey: 'KeyO' },
  { key: 'pickLists', group: 'warehouse', icon: ProfileOutlined, keywords: 'jhd jianhuodan', goKey: 'KeyW' },
  { key: 'stock', group: 'warehouse', icon: DatabaseOutlined, keywords: 'kc kucun', goKey: 'KeyK' },
  {
    key: 'stocktake',
    group: 'warehouse',
    icon: AuditOutlined,
    keywords: 'pd pandian count stocktake',
    goKey: 'KeyT',
  },
  {
    key: 'purchasing',
    group: 'warehouse',
    icon: ShoppingCartOutlined,
    keywords: 'cgrk caigouruku buhuo purchasing',
    goKey: 'KeyU',
  },
  {
    key: 'returns',
    group: 'warehouse',
    icon: RollbackOutlined,
    keywords: 'tht tuihuotai tuihuo returns',
    goKey: 'KeyR',
  },
  { key: 'warehouses', group: 'warehouse', icon: ShopOutlined, keywords: 'ck cangku', goKey: 'KeyD' },
  { key: 'transfers', group: 'warehouse', icon: SwapOutlined, keywords: 'db diaobo', goKey: 'KeyM' },
  { key: 'events', group: 'warehouse', icon: FireOutlined, keywords: 'hd huodong zhibo cuxiao', goKey: 'KeyE' },
  { key: 'goods', group: 'products', icon: TagsOutlined, keywords: 'sp shangpin', goKey: 'KeyP' },
  { key: 'listings', group: 'products', icon: LinkOutlined, keywords: 'dpys dianpuyingshe', goKey: 'KeyL' },
  { key: 'channels', group: 'products', icon: ShareAltOutlined, keywords: 'qdkc qudaokucun channel', goKey: 'KeyQ' },
  { key: 'imports', group: 'data', icon: ImportOutlined, keywords: 'dr daoru', goKey: 'KeyI' },
  { key: 'backup', group: 'data', icon: SaveOutlined, keywords: 'bf beifen', goKey: 'KeyB' },
  { key: 'settings', group: 'system', icon: SettingOutlined, keywords: 'sz shezhi', goKey: 'KeyS' },
  { key: 'selfCheck', group: 'system', icon: SafetyCertificateOutlined, keywords: 'sjzj shujuzijian', goKey: 'KeyC' },
  { key: 'health', group: 'system', icon: HeartOutlined, keywords: 'jk jiankang xitong', goKey: 'KeyY' },
]

export interface NavPlace extends NavItem {
  readonly path: string
}

/** Only places that have a screen. */
export const NAV_PLACES: readonly NavPlace[] = ITEMS.flatMap((item) => {
  const screen = SCREENS.find((entry) => entry.nav === item.key)
  return screen ? [{ ...item, path: screen.path }] : []
})

export const NAV_GROUP_ORDER: readonly NavGroupKey[] = ['top', 'warehouse', 'products', 'data', 'system']
