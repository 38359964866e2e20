/** Turns whatever was dropped (files, folders, zips in any mix) into a flat list of files, each with the path it had in its folder. */

export interface DroppedFile {
  readonly file: File
  /** Path for people: `10月/taobao/ExportOrderList.csv`. */
  readonly path: string
}

/** Files an operating system leaves in folders; never a merchant's data. */
const LITTER = /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini|__MACOSX\/.*|~\$[^/]*)$/i

/** Reads a drop. Must be called inside the event: browsers empty the list right after it. */
export async function readDrop(transfer: DataTransfer): Promise<DroppedFile[]> {
  const entries = [...transfer.items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null))
  if (entries.every((entry) => entry === null)) return keepUseful([...transfer.files].map(ofFile))
  const found: DroppedFile[] = []
  for (const entry of entries) if (entry) found.push(...(await readEntry(entry, '')))
  return keepUseful(found)
}

/** Reads an `<input type="file">`, with or without `webkitdirectory`. */
export function readInput(files: FileList | null): DroppedFile[] {
  return keepUseful([...(files ?? [])].map(ofFile))
}

function ofFile(file: File): DroppedFile {
  return { file, path: file.webkitRelativePath || file.name }
}

function keepUseful(files: readonly DroppedFile[]): DroppedFile[] {
  return files.filter(({ path }) => !LITTER.test(path)).sort((a, b) => a.path.localeCompare(b.path))
}

async function readEntry(entry: FileSystemEntry, folder: string): Promise<DroppedFile[]> {
  const path = folder + entry.name
  if (isFileEntry(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ file, path }]
  }
  if (!isDirectoryEntry(entry)) return []
  const found: DroppedFile[] = []
  for (const child of await readDirectory(entry)) found.push(...(await readEntry(child, `${path}/`)))
  return found
}

/** A reader hands out a folder in portions (100 in Chromium) and ends with an empty one. */
async function readDirectory(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (portion.length === 0) return all
    all.push(...portion)
  }
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isDirectoryEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
