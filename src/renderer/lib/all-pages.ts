/** Every row of a list that the core gives page by page. */

export interface ListPage<Row> {
  readonly rows: readonly Row[]
  readonly nextCursor: string | null
}

/** `onProgress` hears how many rows there are so far. */
export async function allPages<Row>(
  loadPage: (cursor: string | null) => Promise<ListPage<Row>>,
  onProgress: (count: number) => void,
): Promise<Row[]> {
  const all: Row[] = []
  let cursor: string | null = null
  do {
    const page: ListPage<Row> = await loadPage(cursor)
    all.push(...page.rows)
    cursor = page.nextCursor
    onProgress(all.length)
  } while (cursor !== null)
  return all
}
