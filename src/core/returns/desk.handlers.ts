/** The desk: what a code is, whose parcel it may be, receiving, grading, linking, undoing, photos. */
import type { ReturnDetail, Suggestion } from '../../contract/returns.ts'
import type { CoreEnv } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import { type ListingIndex, skuByBarcode, skuByCode } from '../catalog/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { cleanWaybill } from '../marketplaces/index.ts'
import { searchOrders } from '../orders/index.ts'
import { orderRows, ordersByCode, ordersWithGoods, parcelIdsByCode, skuItem } from './desk.sqlite.ts'
import { listedParcels } from './list.sqlite.ts'
import * as parcels from './parcel.repo.ts'
import * as photos from './photo.repo.ts'
import { MAX_PHOTOS } from './photo.rules.ts'
import type { PhotoShelf } from './photo-shelf.ts'
import * as service from './returns.service.ts'
import { toDeskOrders, toReturnDetail, toReturnRows } from './views.ts'

type DeskHandlers = Pick<
  HandlersOf<'returns'>,
  | 'find'
  | 'suggestOrders'
  | 'receive'
  | 'grade'
  | 'link'
  | 'edit'
  | 'undo'
  | 'addPhoto'
  | 'removePhoto'
  | 'getPhoto'
  | 'get'
>

const SUGGESTIONS = 8
const MIN_TEXT = 2

export function deskHandlers(env: CoreEnv, listings: ListingIndex, shelf: PhotoShelf): DeskHandlers {
  const { read } = env.uow
  const detail = (db: Db, id: string): ReturnDetail => toReturnDetail(db, id, (token) => shelf.isHere(token))
  const begin = (actor: string) => service.deskCall(env, listings, actor)
  return {
    find(input) {
      const code = cleanWaybill(input.code) ?? input.code
      const sku = skuByBarcode(read, input.code) ?? skuByCode(read, input.code)
      return {
        returns: toReturnRows(read, listedParcels(read, parcelIdsByCode(read, code))),
        orders: toDeskOrders(read, ordersByCode(read, code)),
        sku: sku === undefined ? null : (skuItem(read, sku.id) ?? null),
      }
    },
    suggestOrders: (input) => suggestOrders(env, input.text, input.skuIds),
    get: (input) => detail(read, input.id),
    receive: {
      write(tx, input, call) {
        const desk = begin(call.caller.actor)
        const id = service.receiveParcel(tx, desk, { ...input, waybill: cleanWaybill(input.waybill) ?? '' })
        for (const token of input.photoTokens) keepPhoto(tx, desk, shelf, id, token)
        return detail(tx, id)
      },
    },
    grade: {
      write(tx, input, call) {
        service.gradeMore(tx, begin(call.caller.actor), input.id, input.lines, input.excessReason)
        return detail(tx, input.id)
      },
    },
    link: {
      write(tx, input, call) {
        service.linkTo(tx, begin(call.caller.actor), input.id, input.orderId, input.excessReason)
        return detail(tx, input.id)
      },
    },
    edit: {
      write(tx, input) {
        const parcel = service.mustFindOpen(tx, input.id)
        if (parcel.version !== input.version) throw new Refusal('STALE_VERSION')
        const waybill = cleanWaybill(input.waybill)
        parcels.editParcel(tx, parcel.id, { waybill, reason: input.reason, note: input.note || null })
        env.uow.touch('returns')
        return detail(tx, input.id)
      },
    },
    undo: {
      write(tx, input, call) {
        service.undoReturn(tx, begin(call.caller.actor), input.id, input.lineId, input.reason)
        return detail(tx, input.id)
      },
    },
    addPhoto: {
      write(tx, input, call) {
        service.mustFindOpen(tx, input.id)
        keepPhoto(tx, begin(call.caller.actor), shelf, input.id, input.uploadToken)
        return detail(tx, input.id)
      },
    },
    removePhoto: {
      write(tx, input) {
        if (!photos.deletePhoto(tx, input.id, input.photoId)) throw new Refusal('NOT_FOUND')
        parcels.touchParcel(tx, input.id)
        env.uow.touch('returns')
        return detail(tx, input.id)
      },
    },
    getPhoto(input) {
      const photo = photos.photosOf(read, input.id).find((one) => one.token === input.photoId)
      const content = photo === undefined ? null : shelf.read(photo.token)
      if (photo === undefined || content === null) throw new Refusal('NOT_FOUND')
      return { mime: photo.mime, base64: content.toString('base64') }
    },
  }
}

/** @throws Refusal PHOTO_NOT_USABLE, PHOTO_TOO_MANY */
function keepPhoto(tx: Tx, desk: service.DeskCall, shelf: PhotoShelf, id: string, uploadToken: string): void {
  if (photos.photosOf(tx, id).length >= MAX_PHOTOS) throw new Refusal('PHOTO_TOO_MANY', { limit: MAX_PHOTOS })
  photos.insertPhoto(tx, id, shelf.keep(uploadToken), desk.at, desk.actor)
  parcels.touchParcel(tx, id)
  desk.env.uow.touch('returns')
}

/** What words find comes first, then orders that left with these goods and have no parcel here. */
function suggestOrders(env: CoreEnv, text: string, skuIds: readonly string[]): Suggestion[] {
  const { read } = env.uow
  const byText = text.length < MIN_TEXT ? [] : searchOrders(env, text, SUGGESTIONS).map((row) => row.id)
  const byGoods = skuIds.length === 0 ? [] : ordersWithGoods(read, skuIds, SUGGESTIONS)
  const ids = [...new Set([...byText, ...byGoods])].slice(0, SUGGESTIONS)
  const orders = toDeskOrders(read, orderRows(read, ids))
  return ids.flatMap((id) => {
    const order = orders.find((one) => one.id === id)
    if (order === undefined) return []
    const why: Suggestion['why'] = []
    if (byText.includes(id)) why.push('text')
    if (order.refund === 'open') why.push('refund_open')
    if (order.items.some((item) => skuIds.includes(item.skuId) && item.shipped > 0)) why.push('same_goods')
    return [{ order, why }]
  })
}
