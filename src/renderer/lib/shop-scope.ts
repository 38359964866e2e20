/** The shop chosen in the top bar: lists and counts show only it. Null means all shops. */
import { create } from 'zustand'

interface ShopScope {
  readonly shopId: string | null
  readonly choose: (shopId: string | null) => void
}

export const useShopScope = create<ShopScope>()((set) => ({
  shopId: null,
  choose: (shopId) => set({ shopId }),
}))

/** For filters: `[]` for all shops, `[id]` for one. */
export function useShopIds(): string[] {
  const shopId = useShopScope((state) => state.shopId)
  return shopId === null ? [] : [shopId]
}
