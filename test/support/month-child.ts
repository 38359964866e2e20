/** Imports files (paths as arguments after the moment and the first day of stock) in a process of its own, under whatever TZ it was started with; prints what the shop says then. */
import { coreBox } from './core-box.ts'
import { importAll, readShop } from './month/read-shop.ts'

const [, , now = '', stockStart = '', ...paths] = process.argv
const box = await coreBox({ now: Number(now), stockStart })
await importAll(box, paths)
const shop = await readShop(box)
await box.dispose()
process.stdout.write(JSON.stringify(shop))
