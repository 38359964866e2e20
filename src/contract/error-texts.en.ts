/** English words of every refusal. `unchanged` always says what stayed as it was. */
import type { ErrorCode } from './errors.ts'
import type { ErrorParts } from './text-places.ts'

const NOTHING_CHANGED = 'Nothing was changed.'
const FILE_UNREAD = 'Nothing of this file was imported; your data is as before.'

export const ERROR_TEXTS_EN: Record<ErrorCode, ErrorParts> = {
  INPUT_INVALID: {
    what: 'What was entered is not valid ({field}).',
    unchanged: NOTHING_CHANGED,
    next: 'Please check it and try again.',
  },
  ACCESS_DENIED: {
    what: 'Your role may not do this.',
    unchanged: NOTHING_CHANGED,
    next: 'Ask the owner, or sign in with a role that may.',
  },
  SIGN_IN_NEEDED: {
    what: 'You are not signed in, or the sign-in has ended.',
    unchanged: NOTHING_CHANGED,
    next: 'Open the page again with the sign-in link that Zhanggui showed when it started.',
  },
  NOT_FOUND: {
    what: 'This was not found ({what}); it may have been deleted.',
    unchanged: NOTHING_CHANGED,
    next: 'Refresh the list and try again.',
  },
  COMMAND_KEY_REUSED: {
    what: 'One operation number was sent with two different contents.',
    unchanged: 'The first result stands; this one was not carried out.',
    next: 'Refresh the page, check the result and repeat the action if needed.',
  },
  STALE_VERSION: {
    what: 'This was changed elsewhere a moment ago.',
    unchanged: 'Your change was not saved; the other change stands.',
    next: 'Look at the latest content and make your change again.',
  },
  DATA_NOT_INITIALISED: {
    what: 'This data folder has not been set up yet.',
    unchanged: NOTHING_CHANGED,
    next: 'Set the day from which stock counts: in the app, or with zhanggui init --stock-start YYYY-MM-DD.',
  },
  DATA_ALREADY_INITIALISED: {
    what: 'This data folder has been set up already (stock counts from {stockStart}).',
    unchanged: 'Its settings and data are as before.',
    next: 'Use it as it is, or choose an empty data folder for another shop.',
  },
  DATA_LOCKED: {
    what: 'The data folder is in use by another Zhanggui.',
    unchanged: NOTHING_CHANGED,
    next: 'Close the other window or program and try again.',
  },
  DATA_NEWER_THAN_APP: {
    what: 'The data was saved by a newer Zhanggui (data version {found}, this app knows up to {supported}).',
    unchanged: 'It was neither opened nor changed, so that nothing can break.',
    next: 'Install the newest version and open it again.',
  },
  DATA_DAMAGED: {
    what: 'The data file is damaged and cannot be opened.',
    unchanged: 'The damaged file is kept as it is; nothing was overwritten or deleted.',
    next: 'Restore the newest verified backup, then import the order files since then again.',
  },
  DISK_FULL: {
    what: 'The disk is full; this was not saved.',
    unchanged: 'Nothing of this step was written; everything saved before is intact.',
    next: 'Free some space and try again; no restart is needed.',
  },
  DATABASE_BUSY: {
    what: 'The database is held by another program for the moment.',
    unchanged: 'This step was not carried out.',
    next: 'Try again in a few seconds; if it returns, see whether antivirus or sync software scans the data folder.',
  },
  FILE_NOT_FOUND: {
    what: 'The file was not found ({file}).',
    unchanged: NOTHING_CHANGED,
    next: 'Check that it is still in its place and choose it again.',
  },
  FILE_TOO_LARGE: {
    what: 'The file is too large (limit {limit}).',
    unchanged: FILE_UNREAD,
    next: 'Export shorter periods from the platform, in several files.',
  },
  FILE_EMPTY: {
    what: 'The file is empty: it has neither headers nor rows.',
    unchanged: FILE_UNREAD,
    next: 'Export it again, wait until the download has finished, then import it.',
  },
  FILE_UNKNOWN_FORMAT: {
    what: 'This is not a report that Zhanggui knows.',
    unchanged: FILE_UNREAD,
    next: 'Use an order or goods report from the platform; map any other table with the custom import.',
  },
  FILE_OLD_EXCEL: {
    what: 'This is an old Excel file (.xls).',
    unchanged: FILE_UNREAD,
    next: 'Open it in Excel or WPS, save it as .xlsx or .csv, and import that.',
  },
  FILE_ENCRYPTED: {
    what: 'The file is protected by a password.',
    unchanged: FILE_UNREAD,
    next: 'Remove the password (unpack an archive first) and import it again.',
  },
  FILE_BROKEN: {
    what: 'The file is damaged or its download is incomplete.',
    unchanged: FILE_UNREAD,
    next: 'Download it again and import it.',
  },
  FILE_HOSTILE: {
    what: 'The inside of this file is abnormal and could harm the computer; reading was stopped.',
    unchanged: FILE_UNREAD,
    next: 'Do not use files of unknown origin; if it is your own table, save it as .csv and import that.',
  },
  FILE_TIMED_OUT: {
    what: 'Reading the file took too long and was stopped.',
    unchanged: FILE_UNREAD,
    next: 'Save it as .csv, or split it into smaller files, and import again.',
  },
  FILE_ENCODING_UNKNOWN: {
    what: 'The text encoding of the file is not clear; reading on would garble it.',
    unchanged: FILE_UNREAD,
    next: 'Open the original in WPS or Excel, save it as "CSV UTF-8" and import that.',
  },
  FILE_JOINED_EXPORT: {
    what: 'This report puts several goods of an order into one cell; quantities and codes cannot be told apart.',
    unchanged: FILE_UNREAD,
    next: 'In Douyin, export by goods (sub-orders) and import the new file.',
  },
  FILE_IDS_DAMAGED: {
    what: 'Excel has damaged the long numbers of this table (trailing zeros or scientific notation).',
    unchanged: FILE_UNREAD,
    next: 'Download it from the platform again and import the original without saving it in Excel.',
  },
  FILE_COUNT_SHEET: {
    what: 'This is a count sheet, not orders or goods.',
    unchanged: 'No count was written; stock is as before.',
    next: 'Import it under Stock count (on the command line: zhanggui stocktake FILE).',
  },
  FILE_NO_COUNTS: {
    what: 'No column of codes (or barcodes) and of counts was found (columns seen: {columns}).',
    unchanged: 'No count was written; stock is as before.',
    next: 'Name the columns of code and count once under Stock count, they are remembered; or use the count sheet template.',
  },
  FILE_STATEMENT: {
    what: 'This is a bill or settlement, not orders or goods.',
    unchanged: FILE_UNREAD,
    next: 'Import the order report instead; keep the statement for reconciliation.',
  },
  FILE_NOTHING_APPLIED: {
    what: 'Not one row of the file could be imported.',
    unchanged: FILE_UNREAD,
    next: 'See the list of problems, correct the rows and import again.',
  },
  IMPORT_RUNNING: {
    what: 'An import is running already.',
    unchanged: 'It goes on; this one was not started.',
    next: 'Wait until it ends, or cancel it, and try again.',
  },
  IMPORT_NOT_READY: {
    what: 'The preview is not finished, or this import has ended.',
    unchanged: NOTHING_CHANGED,
    next: 'Wait for the preview; for an ended import choose the files again.',
  },
  TEMPLATE_INCOMPLETE: {
    what: 'The template lacks required columns ({missing}).',
    unchanged: 'The template was not saved.',
    next: 'Choose a column for each required field and save again.',
  },
  SKU_CODE_TAKEN: {
    what: 'Another item has this code already ({code}).',
    unchanged: NOTHING_CHANGED,
    next: 'Choose another code, or edit the existing item.',
  },
  BARCODE_TAKEN: {
    what: 'Another item has this barcode already ({barcode}).',
    unchanged: NOTHING_CHANGED,
    next: 'Check the barcode, or clear it on the other item first.',
  },
  SKU_IN_USE: {
    what: 'This item has stock moves or orders and cannot be deleted ({code}).',
    unchanged: 'The item and its records are kept.',
    next: 'For an item no longer sold, adjust its available stock to 0 and keep the record.',
  },
  SKU_UNKNOWN: {
    what: 'There is no item with this code ({code}).',
    unchanged: 'The order was not recorded.',
    next: 'Add the item first, or send the code as merchantCode to map it later.',
  },
  SKU_NOT_FOUND: {
    what: 'There is no SKU with the code "{code}".',
    unchanged: NOTHING_CHANGED,
    next: 'Check the merchant code (upper and lower case are the same). Codes like it: {near}.',
  },
  NOT_BY_HAND: {
    what: 'This move is no correction by hand and cannot be undone here.',
    unchanged: 'Stock was not moved.',
    next: 'Moves of orders, counts, transfers and returns are undone or corrected at their own document.',
  },
  REPAIR_IMPOSSIBLE: {
    what: '{sku} cannot be repaired this way: there would be fewer pieces than orders hold.',
    unchanged: NOTHING_CHANGED,
    next: 'Choose the other repair, release the orders that hold it, or restore the latest backup.',
  },
  UNDO_NEEDS_PIECES: {
    what: 'This cannot be undone: it would take {needed} pieces away, and only {available} of {sku} are not reserved.',
    unchanged: 'Stock was not moved; the correction stands.',
    next: '{lacking} pieces are lacking: receive goods, or release the orders that hold them, then undo.',
  },
  SHOP_UNCLEAR: {
    what: 'Several shops may have this order ({platform}), and it names none.',
    unchanged: 'The order was not recorded.',
    next: 'Send it again with shopId or shopName.',
  },
  STOCK_NOT_ENOUGH: {
    what: 'There is not enough stock ({sku}: {available} available, {wanted} wanted).',
    unchanged: 'Stock was not moved.',
    next: 'Restock or check the level, then try again.',
  },
  LOT_NEEDED: {
    what: '{sku} is kept by lot: a receipt needs lot number and expiry day.',
    unchanged: 'The receipt was not recorded and stock was not moved.',
    next: 'Add lot number and expiry day, then receive again.',
  },
  LOT_DIFFERS: {
    what: 'Lot {lotNo} is known with another expiry day (stored {stored}, given {given}).',
    unchanged: 'The receipt was not recorded and stock was not moved.',
    next: 'Look at the goods: correct a slip, or give a different lot its own number.',
  },
  PURCHASE_CLOSED: {
    what: 'Purchase order {no} has ended.',
    unchanged: 'Neither the order nor stock was changed.',
    next: 'Make a new purchase order; to correct a receipt, undo that receipt.',
  },
  NOTHING_TO_PUBLISH: {
    what: 'No listing of this platform is mapped to our goods yet.',
    unchanged: 'No file was written and no figure was recorded.',
    next: 'Map the listings of this platform first, on the Listings page.',
  },
  KIT_IN_ITSELF: {
    what: 'A set cannot contain itself ({sku}).',
    unchanged: 'What goes into it was not changed.',
    next: 'Leave this code out, or change its own parts first.',
  },
  KIT_WITHOUT_PARTS: {
    what: 'This item has no parts yet and cannot be put together or taken apart.',
    unchanged: 'Stock was not moved.',
    next: 'Say first which items, and how many of each, go into one.',
  },
  RESERVATION_NOT_EXTENDABLE: {
    what: 'The reservation of this order cannot be extended ({orderNo}).',
    unchanged: 'Its end was not moved.',
    next: 'Only an unpaid order that still holds stock can be extended, and only once; when the buyer pays, stock is reserved again.',
  },
  TRANSFER_CLOSED: {
    what: 'This transfer is no longer in a state in which that can be done.',
    unchanged: 'Stock was not moved.',
    next: 'Open the transfer to see how it stands; undo its last step to correct it.',
  },
  TRANSFER_OVER: {
    what: 'More was received than is in transit ({sku}: {inTransit} in transit, {wanted} entered).',
    unchanged: 'Stock was not moved and nothing was received.',
    next: 'Check the quantity and receive again; enter a stock adjustment for goods that really came on top.',
  },
  EVENT_ENDED: {
    what: 'The event “{name}” is over.',
    unchanged: 'Stock was not moved; unsold pieces are back in the physical warehouse.',
    next: 'Create a new event to go on.',
  },
  ORDER_NOT_SHIPPABLE: {
    what: 'This order cannot be shipped now ({orderNo}).',
    unchanged: 'The order and the stock are as before.',
    next: 'Open the order and deal with what holds it.',
  },
  WAYBILL_INVALID: {
    what: 'This is not a waybill number ({waybill}).',
    unchanged: 'The former waybill is kept.',
    next: 'Scan or paste it again; letters, digits and hyphens only.',
  },
  PICK_LIST_EMPTY: {
    what: 'None of the chosen orders can be picked.',
    unchanged: 'No pick list was made; the orders are as before.',
    next: 'Deal with held orders first: missing stock, listings to map.',
  },
  PICK_LIST_CLOSED: {
    what: 'This pick list is done or cancelled.',
    unchanged: 'The list and its orders are as before.',
    next: 'Make a new pick list for the remaining orders.',
  },
  NOTHING_TO_UNDO: {
    what: 'There is nothing to undo; the platform may show it as shipped already.',
    unchanged: NOTHING_CHANGED,
    next: 'If the goods came back, treat it as a return.',
  },
  RETURN_TOO_MANY: {
    what: 'More pieces come back than the order sent ({sku}: {shipped} sent, {returned} back already, {asked} now).',
    unchanged: 'Nothing was received and stock was not moved.',
    next: 'Check the pieces; if there really are more, give the reason and receive again.',
  },
  RETURN_UNDONE: {
    what: 'This entry was undone already.',
    unchanged: NOTHING_CHANGED,
    next: 'Refresh to see it; receive again where needed.',
  },
  RETURN_GOODS_GONE: {
    what: 'The pieces are no longer where they were put, so it cannot be undone ({sku}: {left} left, {wanted} wanted).',
    unchanged: 'Nothing was undone and stock was not moved.',
    next: 'Look at the moves of this SKU, then correct it by an adjustment or a count.',
  },
  PHOTO_NOT_USABLE: {
    what: 'This photo cannot be used (only JPEG, PNG or WebP up to 5 MB).',
    unchanged: 'The photo was not kept and the parcel is as before.',
    next: 'Take another photo or choose another one.',
  },
  PHOTO_TOO_MANY: {
    what: 'A parcel keeps at most {limit} photos.',
    unchanged: 'The new photos were not kept, the old ones are still there.',
    next: 'Remove photos that are not needed first.',
  },
  STOCKTAKE_AREA_EMPTY: {
    what: 'There are no goods in this area ({area}).',
    unchanged: NOTHING_CHANGED,
    next: 'Choose another area, or fill in bins and categories in the goods list first.',
  },
  STOCKTAKE_SKU_UNKNOWN: {
    what: 'No goods have this code or barcode ({code}).',
    unchanged: 'No count was noted.',
    next: 'Check it and scan again; create new goods in the goods list first.',
  },
  STOCKTAKE_CLOSED: {
    what: 'Count sheet {no} can no longer be changed ({state}).',
    unchanged: 'Its counts and stock are as before.',
    next: 'Refresh and look at it; make a new sheet to count again.',
  },
  STOCKTAKE_NOT_COUNTED: {
    what: 'Count sheet {no} has no counts yet.',
    unchanged: NOTHING_CHANGED,
    next: 'Enter or import counts first.',
  },
  STOCKTAKE_DISAGREES: {
    what: 'The two counts of {lines} lines of count sheet {no} differ.',
    unchanged: 'It was not approved; stock is as before.',
    next: 'Recount these goods by the recount list, then approve.',
  },
  STOCKTAKE_FLAGGED: {
    what: '{lines} lines of count sheet {no} are unlikely far from the book.',
    unchanged: 'It was not approved; stock is as before.',
    next: 'Look at each of them and confirm, then approve.',
  },
  STOCKTAKE_NOT_APPROVED: {
    what: 'Count sheet {no} has not been approved.',
    unchanged: 'Stock is as before.',
    next: 'Look at the differences, give reasons and approve it first.',
  },
  STOCKTAKE_NOT_APPLIED: {
    what: 'Count sheet {no} is not in effect, there is nothing to take back.',
    unchanged: 'Stock is as before.',
    next: 'Refresh and look at its state.',
  },
  BACKUP_FAILED: {
    what: 'The backup was not completed.',
    unchanged: 'Your data and the earlier backups are intact.',
    next: 'Check the disk space and the rights of the backup folder, then try again.',
  },
  BACKUP_NOT_VALID: {
    what: 'This backup did not pass its check and cannot be restored.',
    unchanged: 'Your data was not touched and the backup file is kept.',
    next: 'Choose another verified backup of the list.',
  },
  JOB_NOT_CANCELLABLE: {
    what: 'This job has ended or cannot be cancelled now.',
    unchanged: 'Its result stands.',
    next: 'See the result in the list of jobs.',
  },
  CORE_UNREACHABLE: {
    what: 'Zhanggui cannot be reached.',
    unchanged: 'Everything saved is still there; this last step may not have been done.',
    next: 'Make sure Zhanggui is running, look whether the step was done and try again if not; if it still cannot be reached, close Zhanggui and open it again.',
  },
  UNEXPECTED: {
    what: 'Something unexpected went wrong (reference {reference}).',
    unchanged: 'This step was not completed; everything saved before is intact.',
    next: 'Try again; if it returns, export the diagnostics on the Health page and note the reference.',
  },
}
