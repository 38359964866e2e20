/**
 * Words for every row problem of an import, in Chinese (default) and English: what is wrong with the row and
 * what to do. The row itself was not imported unless the problem is a warning (`isWarning` of the importer).
 * `{column}` and `{value}` places are filled where known.
 */
import type { ProblemCode } from './problem-codes.ts'
import { fillPlaces, type Language, type TextValues } from './text-places.ts'

const ZH: Record<ProblemCode, string> = {
  ID_MISSING: '缺少订单编号，这一行没有导入。请核对原文件。',
  ID_DAMAGED_BY_EXCEL:
    '编号已被 Excel 改坏（{value}），这一行没有导入。请重新从平台下载，不要用 Excel 打开保存，直接导入原文件。',
  ID_INVALID: '编号格式不对（{value}），这一行没有导入。请核对原文件。',
  TIME_INVALID: '时间看不懂（{value}），请改成 2026-10-01 08:30:00 这样的格式。',
  MONEY_INVALID: '金额看不懂（{value}），请改成 12.50 这样的数字。',
  QUANTITY_INVALID: '数量必须是不小于 0 的整数（{value}），请改正后再导入。',
  STATE_UNKNOWN: '订单状态不认识（{value}），已按文字和付款、发货情况判断状态并导入。请核对这个订单。',
  REFUND_STATE_UNKNOWN: '售后状态不认识（{value}），按“退款待核对”挂起。请在平台后台核对。',
  CURRENCY_INVALID: '币种不认识（{value}），请使用 CNY、USD 这样的三位代码。',
  CODE_MISSING: '缺少商家编码，这一行没有导入。请补上编码。',
  CODE_DUPLICATE: '商家编码在表里重复出现（{value}），只采用第一次出现的一行。请合并或改正。',
  BARCODE_CHECK_DIGIT: '条码校验位不对（{value}），已照原样保存。请核对包装上的条码。',
  BARCODE_DAMAGED_BY_EXCEL: '条码已被 Excel 改坏（{value}），条码没有保存。请把该列设为文本后重新填写。',
  BARCODE_DUPLICATE: '条码已用在另一个商品上（{value}），条码没有保存。请核对。',
  NEGATIVE_NOT_ALLOWED: '这里不能填负数（{value}），请改正后再导入。',
  FORMULA_CELL: '单元格是公式，不能确定数值。请“选择性粘贴为数值”后再导入。',
  ERROR_CELL: '单元格是 Excel 错误值（{value}），请改正后再导入。',
  TEXT_TOO_LONG: '文字太长，请缩短后再导入。',
  ROW_TOO_SHORT: '这一行比表头少列，可能是文件被截断。请重新下载原文件。',
  ORDER_ROWS_DISAGREE: '同一订单的几行内容不一致，已采用第一行。请在平台后台核对。',
  SHOP_UNCLEAR: '这个平台有几家店，文件里没有店铺名称。没有另选店铺的话，新订单归到排在最前的店。',
  ORDER_NOT_APPLIED: '这一单没有写入，其他订单不受影响。请重新导入这个文件；再次出现时请导出诊断信息。',
  COUNT_CODE_UNKNOWN: '商品资料里没有这个编码或条码（{value}），这一行没有采用。请核对编码，或先导入商品资料。',
  COUNT_CODES_DISAGREE: '这一行的条码属于另一个商品（{value}），这一行没有采用。请核对编码和条码。',
  COUNT_INVALID: '实盘数量看不懂（{value}），这一行没有采用。请填 0 或正整数，例如 12。',
  COUNT_NOT_WHOLE: '实盘数量不是整数（{value}），这一行没有采用。请按件数填写。',
  COUNT_IS_DATE: '实盘数量变成了日期（{value}），这一行没有采用。请把单元格改成数字后重新填写。',
  COUNT_REPEATED: '这个商品在表里出现了几次，数量相同（{value}），只算一次。',
  COUNT_CONFLICT: '这个商品在表里出现了几次，数量不同（{value}），都没有采用。请重新盘点这个商品。',
  COUNT_OTHER_SHEET: '这一行属于另一张盘点单（{value}），没有采用。请分开导入。',
  COUNT_SHEET_UNKNOWN: '表里写的盘点单号这里没有（{value}），按导入时的账面计算。',
}

const EN: Record<ProblemCode, string> = {
  ID_MISSING: 'The order number is missing; this row was not imported. Check the original file.',
  ID_DAMAGED_BY_EXCEL:
    'Excel has damaged the number ({value}); this row was not imported. Download the file again and import it without saving it in Excel.',
  ID_INVALID: 'The number is not valid ({value}); this row was not imported. Check the original file.',
  TIME_INVALID: 'The time cannot be read ({value}); write it like 2026-10-01 08:30:00.',
  MONEY_INVALID: 'The amount cannot be read ({value}); write it like 12.50.',
  QUANTITY_INVALID: 'The quantity must be a whole number of 0 or more ({value}); correct it and import again.',
  STATE_UNKNOWN:
    'The order state is not known ({value}); it was judged by its wording, payment and shipping, and imported. Check this order.',
  REFUND_STATE_UNKNOWN: 'The after-sale state is not known ({value}); the order is held. Check it on the platform.',
  CURRENCY_INVALID: 'The currency is not known ({value}); use three letters such as CNY or USD.',
  CODE_MISSING: 'The merchant code is missing; this row was not imported. Add the code.',
  CODE_DUPLICATE:
    'The merchant code appears more than once ({value}); only its first row counts. Merge or correct them.',
  BARCODE_CHECK_DIGIT: 'The check digit of the barcode is wrong ({value}); it was stored as it is. Check the package.',
  BARCODE_DAMAGED_BY_EXCEL:
    'Excel has damaged the barcode ({value}); it was not stored. Format the column as text and enter it again.',
  BARCODE_DUPLICATE: 'Another item has this barcode ({value}); it was not stored. Check it.',
  NEGATIVE_NOT_ALLOWED: 'A negative number is not allowed here ({value}); correct it and import again.',
  FORMULA_CELL: 'The cell is a formula, its value is not certain. Paste it as a value and import again.',
  ERROR_CELL: 'The cell is an Excel error ({value}); correct it and import again.',
  TEXT_TOO_LONG: 'The text is too long; shorten it and import again.',
  ROW_TOO_SHORT: 'The row has fewer columns than the header; the file may be cut off. Download it again.',
  ORDER_ROWS_DISAGREE: 'Rows of one order disagree; the first one counts. Check it on the platform.',
  SHOP_UNCLEAR:
    'There are several shops of this platform and the file names none. Unless you choose one, new orders go to the first.',
  ORDER_NOT_APPLIED:
    'This order was not written; the others were. Import the file again; if it happens again, export the diagnostics.',
  COUNT_CODE_UNKNOWN:
    'No goods have this code or barcode ({value}); this row was not used. Check the code, or import the goods list first.',
  COUNT_CODES_DISAGREE:
    'The barcode of this row belongs to other goods ({value}); this row was not used. Check code and barcode.',
  COUNT_INVALID: 'The count cannot be read ({value}); this row was not used. Write 0 or a whole number such as 12.',
  COUNT_NOT_WHOLE: 'The count is not a whole number ({value}); this row was not used. Count in pieces.',
  COUNT_IS_DATE:
    'The count has become a date ({value}); this row was not used. Format the cell as a number and enter it again.',
  COUNT_REPEATED: 'These goods stand in several rows with the same count ({value}); they count once.',
  COUNT_CONFLICT: 'These goods stand in several rows with different counts ({value}); none was used. Count them again.',
  COUNT_OTHER_SHEET:
    'This row belongs to another count sheet ({value}) and was not used. Import the sheets one by one.',
  COUNT_SHEET_UNKNOWN:
    'The count sheet named in the file is not known here ({value}); the book at the time of import was used.',
}

/** Text of a row problem. Values: `value` the cell's text (never personal data), `column` its header. */
export function problemText(code: ProblemCode, values: TextValues = {}, language: Language = 'zh-CN'): string {
  return fillPlaces((language === 'en' ? EN : ZH)[code], values)
}
