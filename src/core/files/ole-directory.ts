/** Names in the directory of an OLE2 compound file (old `.xls`, protected `.xlsx`): just enough to tell them apart. */
import type { RandomBytes } from './byte-source.ts'

const DIRECTORY_ENTRY_BYTES = 128
const MAX_DIRECTORY_SECTORS = 64
/** FAT sectors listed in the header itself; the directory of any ordinary file lies within them. */
const HEADER_FAT_SECTORS = 109

async function nextSector(bytes: RandomBytes, header: Buffer, sectorBytes: number, sector: number): Promise<number> {
  const perFat = sectorBytes / 4
  const fatIndex = Math.floor(sector / perFat)
  if (fatIndex >= HEADER_FAT_SECTORS) return -1
  const fatSector = header.readInt32LE(76 + fatIndex * 4)
  if (fatSector < 0) return -1
  const entry = await bytes.read((fatSector + 1) * sectorBytes + (sector % perFat) * 4, 4)
  return entry.length === 4 ? entry.readInt32LE(0) : -1
}

function namesOf(sector: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; at + DIRECTORY_ENTRY_BYTES <= sector.length; at += DIRECTORY_ENTRY_BYTES) {
    const nameBytes = Math.min(sector.readUInt16LE(at + 64), 64)
    if (nameBytes > 2) names.push(sector.toString('utf16le', at, at + nameBytes - 2))
  }
  return names
}

/** Empty for a file that is cut or wrong; never throws, never reads more than 64 sectors. */
export async function oleEntryNames(bytes: RandomBytes): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  const header = await bytes.read(0, 512)
  if (header.length < 512) return names
  const sectorBytes = header.readUInt16LE(30) === 12 ? 4096 : 512
  let sector = header.readInt32LE(48)
  for (let count = 0; sector >= 0 && count < MAX_DIRECTORY_SECTORS; count++) {
    const content = await bytes.read((sector + 1) * sectorBytes, sectorBytes)
    for (const name of namesOf(content)) names.add(name)
    sector = await nextSector(bytes, header, sectorBytes, sector)
  }
  return names
}
