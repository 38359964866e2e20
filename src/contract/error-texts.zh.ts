/** Chinese words of every refusal. `unchanged` always says what stayed as it was. */
import type { ErrorCode } from './errors.ts'
import type { ErrorParts } from './text-places.ts'

const NOTHING_CHANGED = '没有任何数据被改动。'
const FILE_UNREAD = '这个文件没有导入任何内容，已有的数据不受影响。'

export const ERROR_TEXTS_ZH: Record<ErrorCode, ErrorParts> = {
  INPUT_INVALID: {
    what: '填写的内容不符合要求（{field}）。',
    unchanged: NOTHING_CHANGED,
    next: '请检查后重新提交。',
  },
  ACCESS_DENIED: {
    what: '当前身份不能执行这个操作。',
    unchanged: NOTHING_CHANGED,
    next: '请让店主操作，或用有权限的身份登录。',
  },
  SIGN_IN_NEEDED: {
    what: '登录已失效，或还没有登录。',
    unchanged: NOTHING_CHANGED,
    next: '请用启动掌柜台时显示的登录链接重新打开页面。',
  },
  NOT_FOUND: {
    what: '没有找到要查看的内容（{what}），可能已被删除。',
    unchanged: NOTHING_CHANGED,
    next: '请刷新列表后再试。',
  },
  COMMAND_KEY_REUSED: {
    what: '同一个操作编号提交了不同的内容。',
    unchanged: '只保留第一次提交的结果，这一次没有执行。',
    next: '请刷新页面，确认结果后重新操作。',
  },
  STALE_VERSION: {
    what: '这条内容刚刚被别处修改过。',
    unchanged: '您的修改没有保存，别处的修改仍在。',
    next: '请查看最新内容后再修改一次。',
  },
  DATA_NOT_INITIALISED: {
    what: '这个数据文件夹还没有完成初始设置。',
    unchanged: NOTHING_CHANGED,
    next: '请先设置库存起算日：在程序里完成开店设置，或执行 zhanggui init --stock-start 年-月-日。',
  },
  DATA_ALREADY_INITIALISED: {
    what: '这个数据文件夹已经完成过初始设置（库存起算日 {stockStart}）。',
    unchanged: '原有设置和数据保持不变。',
    next: '可以直接使用；若要另开一家店，请换一个空的数据文件夹。',
  },
  DATA_LOCKED: {
    what: '数据文件夹正被另一个掌柜台程序使用。',
    unchanged: NOTHING_CHANGED,
    next: '请先关闭另一个窗口或程序，再重试。',
  },
  DATA_NEWER_THAN_APP: {
    what: '数据由更新版本的掌柜台保存（数据版本 {found}，本程序支持到 {supported}）。',
    unchanged: '为免损坏，没有打开也没有改动数据。',
    next: '请安装最新版本后再打开。',
  },
  DATA_DAMAGED: {
    what: '数据文件损坏，无法正常打开。',
    unchanged: '损坏的文件原样保留，没有覆盖，也没有删除。',
    next: '请选择最近一份已验证的备份恢复，再重新导入之后的订单文件。',
  },
  DISK_FULL: {
    what: '磁盘空间不足，未保存。',
    unchanged: '这一步没有写入，之前已保存的数据完好。',
    next: '请清理磁盘后重试，不需要重启程序。',
  },
  DATABASE_BUSY: {
    what: '数据库暂时被其他程序占用。',
    unchanged: '这一步没有执行。',
    next: '请稍等几秒后重试；若反复出现，请检查杀毒或同步软件是否在扫描数据文件夹。',
  },
  FILE_NOT_FOUND: {
    what: '找不到文件（{file}）。',
    unchanged: NOTHING_CHANGED,
    next: '请确认文件还在原来的位置，然后重新选择。',
  },
  FILE_TOO_LARGE: {
    what: '文件太大（上限 {limit}）。',
    unchanged: FILE_UNREAD,
    next: '请在平台后台缩短导出的时间范围，分几次导出。',
  },
  FILE_EMPTY: {
    what: '文件是空的，没有表头也没有数据。',
    unchanged: FILE_UNREAD,
    next: '请重新从平台后台导出，确认下载完成后再导入。',
  },
  FILE_UNKNOWN_FORMAT: {
    what: '认不出这是哪种报表。',
    unchanged: FILE_UNREAD,
    next: '请确认是平台后台导出的订单或商品报表；其他表格可以用“自定义导入”指定各列。',
  },
  FILE_OLD_EXCEL: {
    what: '这是旧版 Excel（.xls）文件。',
    unchanged: FILE_UNREAD,
    next: '请用 Excel 或 WPS 打开后“另存为” .xlsx 或 .csv，再导入。',
  },
  FILE_ENCRYPTED: {
    what: '文件有密码保护，无法读取。',
    unchanged: FILE_UNREAD,
    next: '请先去掉密码（压缩包请先解压），再导入。',
  },
  FILE_BROKEN: {
    what: '文件已损坏或没有下载完整。',
    unchanged: FILE_UNREAD,
    next: '请重新下载后再导入。',
  },
  FILE_HOSTILE: {
    what: '文件的内部结构异常，可能会损害电脑，已停止读取。',
    unchanged: FILE_UNREAD,
    next: '请不要使用来历不明的文件；若确是自己的表格，请用 Excel 或 WPS 另存为 .csv 后再导入。',
  },
  FILE_TIMED_OUT: {
    what: '读取文件花的时间太长，已停止。',
    unchanged: FILE_UNREAD,
    next: '请把文件另存为 .csv，或分成几个小文件后再导入。',
  },
  FILE_ENCODING_UNKNOWN: {
    what: '认不出文件的文字编码，继续读取会出现乱码。',
    unchanged: FILE_UNREAD,
    next: '请用 WPS 或 Excel 打开原文件，另存为“CSV UTF-8”后再导入。',
  },
  FILE_JOINED_EXPORT: {
    what: '这份报表把一个订单的多件商品合并在一格里，数量和货号对不上。',
    unchanged: FILE_UNREAD,
    next: '请在抖店后台选择“按商品（子订单）导出”，再导入新文件。',
  },
  FILE_IDS_DAMAGED: {
    what: '表里的长编号已被 Excel 改坏（末尾变成 0 或科学计数）。',
    unchanged: FILE_UNREAD,
    next: '请重新从平台下载，不要用 Excel 打开保存，直接导入原文件。',
  },
  FILE_COUNT_SHEET: {
    what: '这是一份盘点表，不是订单或商品资料。',
    unchanged: '盘点数没有写入，库存不受影响。',
    next: '请在“盘点”里导入（命令行用 zhanggui stocktake 文件）。',
  },
  FILE_NO_COUNTS: {
    what: '这个文件里找不到商品编码（或条码）和实盘数量（看到的列：{columns}）。',
    unchanged: '盘点数没有写入，库存不受影响。',
    next: '请在“盘点”里指明哪一列是编码、哪一列是实盘数量，以后会记住；也可以改用盘点模板。',
  },
  FILE_STATEMENT: {
    what: '这是一份账单或结算表，不是订单或商品资料。',
    unchanged: FILE_UNREAD,
    next: '请改为导入订单报表；账单请妥善保存，留待对账使用。',
  },
  FILE_NOTHING_APPLIED: {
    what: '文件里没有一行可以导入。',
    unchanged: FILE_UNREAD,
    next: '请查看逐行问题清单，改正后再导入。',
  },
  IMPORT_RUNNING: {
    what: '已有一个导入正在进行。',
    unchanged: '正在进行的导入继续，这一次没有开始。',
    next: '请等它完成或取消后再试。',
  },
  IMPORT_NOT_READY: {
    what: '预览还没有完成，或这次导入已经结束。',
    unchanged: NOTHING_CHANGED,
    next: '请等预览完成；已结束的导入请重新选择文件。',
  },
  TEMPLATE_INCOMPLETE: {
    what: '模板缺少必填的列（{missing}）。',
    unchanged: '模板没有保存。',
    next: '请为必填项各选一列后再保存。',
  },
  SKU_CODE_TAKEN: {
    what: '商家编码已被另一个商品使用（{code}）。',
    unchanged: NOTHING_CHANGED,
    next: '请换一个编码，或修改原来的商品。',
  },
  BARCODE_TAKEN: {
    what: '条码已被另一个商品使用（{barcode}）。',
    unchanged: NOTHING_CHANGED,
    next: '请核对条码，或先清空原来商品的条码。',
  },
  SKU_IN_USE: {
    what: '这个商品已有库存变动或订单，不能删除（{code}）。',
    unchanged: '商品和它的记录都保留。',
    next: '不再销售的商品可以把可用库存调整为 0，并保留记录。',
  },
  SKU_UNKNOWN: {
    what: '没有这个编码的商品（{code}）。',
    unchanged: '订单没有记录。',
    next: '请先添加商品，或者用 merchantCode 提交，之后再对应。',
  },
  SKU_NOT_FOUND: {
    what: '没有编码为“{code}”的商品。',
    unchanged: NOTHING_CHANGED,
    next: '请核对商家编码（不分大小写）。相近的编码：{near}。',
  },
  NOT_BY_HAND: {
    what: '这条库存流水不是手工调整，不能在这里撤销。',
    unchanged: '库存没有变动。',
    next: '订单、盘点、调拨、退货产生的流水，请在对应的单据里撤销或更正。',
  },
  REPAIR_IMPOSSIBLE: {
    what: '不能这样修复 {sku}：照这个数，库存会少于订单占用的件数。',
    unchanged: NOTHING_CHANGED,
    next: '请选择另一种修复，或先释放占用它的订单，或从最近的备份恢复。',
  },
  UNDO_NEEDS_PIECES: {
    what: '不能撤销：撤销要减去 {needed} 件，{sku} 现在只有 {available} 件没有被占用。',
    unchanged: '库存没有变动，原来的调整仍然有效。',
    next: '还差 {lacking} 件：先入库，或先释放占用这些件的订单，再撤销。',
  },
  SHOP_UNCLEAR: {
    what: '有好几个店铺可能是这个订单的（{platform}），订单没有说明是哪一个。',
    unchanged: '订单没有记录。',
    next: '请带上 shopId 或 shopName 再提交一次。',
  },
  STOCK_NOT_ENOUGH: {
    what: '库存不够（{sku} 可用 {available}，需要 {wanted}）。',
    unchanged: '库存没有变动。',
    next: '请先补货或核对库存后再操作。',
  },
  LOT_NEEDED: {
    what: '{sku} 按批次管理，收货要写批号和到期日。',
    unchanged: '这次收货没有记下，库存没有变动。',
    next: '请补上批号和到期日再收货。',
  },
  LOT_DIFFERS: {
    what: '批号 {lotNo} 已经登记过另一个到期日（原为 {stored}，这次是 {given}）。',
    unchanged: '这次收货没有记下，库存没有变动。',
    next: '请核对实物：写错了就改正，确是另一批就换一个批号。',
  },
  PURCHASE_CLOSED: {
    what: '采购单 {no} 已经结束。',
    unchanged: '采购单和库存都没有改变。',
    next: '请新开一张采购单；要更正收货，请撤销那次收货。',
  },
  NOTHING_TO_PUBLISH: {
    what: '这个平台还没有对应到货号的商品。',
    unchanged: '没有写出文件，也没有记下库存数。',
    next: '请先在「店铺映射」里把平台商品对应到货号。',
  },
  KIT_IN_ITSELF: {
    what: '套装不能包含它自己（{sku}）。',
    unchanged: '套装的组成没有改变。',
    next: '请去掉这个货号，或先改它自己的组成。',
  },
  KIT_WITHOUT_PARTS: {
    what: '这个货号还没有组成，不能组装或拆分。',
    unchanged: '库存没有变动。',
    next: '请先写明一套由哪些货号各几件组成。',
  },
  RESERVATION_NOT_EXTENDABLE: {
    what: '这单的占用不能再延长（{orderNo}）。',
    unchanged: '到期时间没有改变。',
    next: '只有还在占用库存的待付款订单可以延长，且只能延长一次；买家付款后系统会重新占用。',
  },
  TRANSFER_CLOSED: {
    what: '这张调拨单已不在可以这样操作的状态。',
    unchanged: '库存没有变动。',
    next: '请打开调拨单查看现在的状态；需要更正时可撤销上一步。',
  },
  TRANSFER_OVER: {
    what: '收货数多于在途数（{sku} 在途 {inTransit}，填写 {wanted}）。',
    unchanged: '库存没有变动，这次收货没有登记。',
    next: '请核对数量后重新收货；确实多到的货请另做库存调整。',
  },
  EVENT_ENDED: {
    what: '活动“{name}”已经结束。',
    unchanged: '库存没有变动，未售出的货已退回实体仓。',
    next: '需要继续时请新建一个活动。',
  },
  ORDER_NOT_SHIPPABLE: {
    what: '订单现在不能发货（{orderNo}）。',
    unchanged: '订单和库存没有变动。',
    next: '请打开订单，先处理挂起的原因。',
  },
  WAYBILL_INVALID: {
    what: '运单号格式不对（{waybill}）。',
    unchanged: '原来的运单号保持不变。',
    next: '请重新扫描或粘贴运单号，只含字母、数字和连字符。',
  },
  PICK_LIST_EMPTY: {
    what: '选中的订单里没有可以拣货的。',
    unchanged: '没有生成拣货单，订单保持原样。',
    next: '请先处理缺货、待匹配等挂起的订单。',
  },
  PICK_LIST_CLOSED: {
    what: '这张拣货单已完成或已取消。',
    unchanged: '拣货单和订单没有变动。',
    next: '请为剩下的订单新建一张拣货单。',
  },
  NOTHING_TO_UNDO: {
    what: '没有可以撤销的操作，平台可能已经显示发货。',
    unchanged: NOTHING_CHANGED,
    next: '若货物被退回，请按退货处理。',
  },
  RETURN_TOO_MANY: {
    what: '退回的件数比这单发出的多（{sku}：发出 {shipped}，已退 {returned}，这次 {asked}）。',
    unchanged: '没有收货，库存没有变动。',
    next: '请核对件数；确实多退了，写明原因后再收。',
  },
  RETURN_UNDONE: {
    what: '这条记录已经撤销过了。',
    unchanged: NOTHING_CHANGED,
    next: '请刷新后查看；需要时重新收一次。',
  },
  RETURN_GOODS_GONE: {
    what: '这些货已经不在原处，不能撤销（{sku} 还有 {left}，需要 {wanted}）。',
    unchanged: '没有撤销，库存没有变动。',
    next: '请先核对这件商品的库存流水，再用调整或盘点更正。',
  },
  PHOTO_NOT_USABLE: {
    what: '这张照片不能用（只收 5 MB 以内的 JPEG、PNG、WebP）。',
    unchanged: '照片没有保存，收货内容没有变动。',
    next: '请重新拍一张或换一张照片。',
  },
  PHOTO_TOO_MANY: {
    what: '一个包裹最多保存 {limit} 张照片。',
    unchanged: '新的照片没有保存，原有照片还在。',
    next: '请先删掉不需要的照片。',
  },
  STOCKTAKE_AREA_EMPTY: {
    what: '这个盘点范围里没有商品（{area}）。',
    unchanged: NOTHING_CHANGED,
    next: '请换一个范围，或先在商品资料里填好库位和分类。',
  },
  STOCKTAKE_SKU_UNKNOWN: {
    what: '没有这个编码或条码的商品（{code}）。',
    unchanged: '没有记录盘点数。',
    next: '请核对后再扫一次；新商品请先建立商品资料。',
  },
  STOCKTAKE_CLOSED: {
    what: '盘点单 {no} 已不能再改（{state}）。',
    unchanged: '盘点数和库存都没有改动。',
    next: '请刷新后查看；需要再盘时请新建一张盘点单。',
  },
  STOCKTAKE_NOT_COUNTED: {
    what: '盘点单 {no} 还没有一行盘点数。',
    unchanged: NOTHING_CHANGED,
    next: '请先录入或导入盘点数。',
  },
  STOCKTAKE_DISAGREES: {
    what: '盘点单 {no} 有 {lines} 行两次盘点不一致。',
    unchanged: '没有批准，库存没有改动。',
    next: '请按复盘清单重盘这些商品，再批准。',
  },
  STOCKTAKE_FLAGGED: {
    what: '盘点单 {no} 有 {lines} 行差异大得反常。',
    unchanged: '没有批准，库存没有改动。',
    next: '请逐行看过，确认无误后再批准。',
  },
  STOCKTAKE_NOT_APPROVED: {
    what: '盘点单 {no} 还没有批准。',
    unchanged: '库存没有改动。',
    next: '请先查看差异、填好原因并批准。',
  },
  STOCKTAKE_NOT_APPLIED: {
    what: '盘点单 {no} 没有生效，不需要撤销。',
    unchanged: '库存没有改动。',
    next: '请刷新后查看它的状态。',
  },
  BACKUP_FAILED: {
    what: '备份没有完成。',
    unchanged: '当前数据和以前的备份都完好。',
    next: '请检查磁盘空间和备份文件夹的权限后再试。',
  },
  BACKUP_NOT_VALID: {
    what: '这份备份没有通过验证，不能用来恢复。',
    unchanged: '当前数据没有改动，备份文件也保留。',
    next: '请选择列表中另一份已验证的备份。',
  },
  JOB_NOT_CANCELLABLE: {
    what: '这个任务已经结束，或现在不能取消。',
    unchanged: '任务的结果保持不变。',
    next: '请在任务列表查看结果。',
  },
  CORE_UNREACHABLE: {
    what: '连接不上掌柜台。',
    unchanged: '已经保存的都还在；刚才这一步可能没有做成。',
    next: '请确认掌柜台正在运行，看一下这一步有没有做成，没有就重试；还是连不上，请关掉掌柜台再重新打开。',
  },
  UNEXPECTED: {
    what: '程序出现了意外问题（编号 {reference}）。',
    unchanged: '这一步没有完成，之前已保存的数据完好。',
    next: '请重试；若再次出现，请在“健康”页导出诊断信息并记下编号。',
  },
}
