/** The tables by name, and the builder of queries over them. */
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { ChannelPauseTable, ChannelRuleTable, PublishedStockTable } from './schema-channels.ts'
import type {
  GoodsReceiptLineTable,
  GoodsReceiptTable,
  PromotionDayTable,
  PurchaseLineTable,
  PurchaseOrderTable,
  PurchaseTermsTable,
} from './schema-purchasing.ts'
import type { DefectiveChangeTable, ReturnLineTable, ReturnParcelTable, ReturnPhotoTable } from './schema-returns.ts'
import type {
  AllocationPartTable,
  AllocationTable,
  KitPartTable,
  LotTable,
  StockLevelTable,
  StockMoveTable,
  WarehouseTable,
} from './schema-stock.ts'
import type {
  CountImportTable,
  CountLayoutTable,
  CountLineTable,
  CountProblemTable,
  CountSheetTable,
} from './schema-stocktake.ts'
import type {
  CommandAnswerTable,
  ImportFileTable,
  ImportProblemTable,
  ImportRunTable,
  ImportTemplateTable,
  JobTable,
  ListingComponentTable,
  ListingTable,
  MadeFileTable,
  OrderDueTable,
  OrderEventTable,
  OrderHoldTable,
  OrderLineTable,
  OrderObservationTable,
  OrderShopChoiceTable,
  PickListOrderTable,
  PickListTable,
  PiiDeletionTable,
  QueueCountTable,
  SalesOrderTable,
  SavedViewTable,
  ScheduleTable,
  SettingTable,
  ShipmentTable,
  ShipTemplateTable,
  ShopTable,
  SkuTable,
} from './schema-tables.ts'
import type {
  RegionRuleTable,
  SalesEventChannelTable,
  SalesEventItemTable,
  SalesEventTable,
  SkuBinTable,
  TransferLineTable,
  TransferPartTable,
  TransferStepTable,
  TransferTable,
} from './schema-warehouses.ts'

export interface Schema {
  setting: SettingTable
  command_answer: CommandAnswerTable
  job: JobTable
  schedule: ScheduleTable
  shop: ShopTable
  warehouse: WarehouseTable
  sku: SkuTable
  lot: LotTable
  listing: ListingTable
  listing_component: ListingComponentTable
  sales_order: SalesOrderTable
  queue_count: QueueCountTable
  order_line: OrderLineTable
  order_hold: OrderHoldTable
  order_observation: OrderObservationTable
  order_event: OrderEventTable
  order_due: OrderDueTable
  order_shop_choice: OrderShopChoiceTable
  stock_level: StockLevelTable
  stock_move: StockMoveTable
  allocation: AllocationTable
  allocation_part: AllocationPartTable
  kit_part: KitPartTable
  channel_rule: ChannelRuleTable
  channel_pause: ChannelPauseTable
  published_stock: PublishedStockTable
  purchase_terms: PurchaseTermsTable
  promotion_day: PromotionDayTable
  purchase_order: PurchaseOrderTable
  purchase_line: PurchaseLineTable
  goods_receipt: GoodsReceiptTable
  goods_receipt_line: GoodsReceiptLineTable
  pick_list: PickListTable
  pick_list_order: PickListOrderTable
  shipment: ShipmentTable
  ship_template: ShipTemplateTable
  return_parcel: ReturnParcelTable
  return_line: ReturnLineTable
  return_photo: ReturnPhotoTable
  defective_change: DefectiveChangeTable
  import_run: ImportRunTable
  import_file: ImportFileTable
  import_problem: ImportProblemTable
  import_template: ImportTemplateTable
  saved_view: SavedViewTable
  pii_deletion: PiiDeletionTable
  made_file: MadeFileTable
  count_sheet: CountSheetTable
  count_line: CountLineTable
  count_import: CountImportTable
  count_problem: CountProblemTable
  count_layout: CountLayoutTable
  region_rule: RegionRuleTable
  sku_bin: SkuBinTable
  transfer: TransferTable
  transfer_line: TransferLineTable
  transfer_part: TransferPartTable
  transfer_step: TransferStepTable
  sales_event: SalesEventTable
  sales_event_channel: SalesEventChannelTable
  sales_event_item: SalesEventItemTable
}

/** Builds queries; it never runs them (Db.query and Tx.execute do). */
export const build = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})
