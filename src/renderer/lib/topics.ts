/**
 * Changes made anywhere reach what is on screen: one `system.watch` stream for the window, topic by topic
 * handed to those who show it. After a gap in `seq` or a new connection everything is fetched again.
 */
import { useEffect, useRef, useState } from 'react'
import type { Job } from '../../contract/system.ts'
import { TOPICS, type Topic } from '../../contract/topics.ts'
import { reportConnection } from './connection-store.ts'
import { core } from './core-client.ts'
import { toCoreError } from './core-error.ts'
import { queryClient } from './query-client.ts'

type TopicListener = (topics: ReadonlySet<Topic>) => void
type JobListener = (job: Job) => void

const topicListeners = new Set<TopicListener>()
const jobListeners = new Set<JobListener>()

/** First word of a procedure's path → the topics it shows. */
const TOPICS_BY_AREA: Readonly<Record<string, readonly Topic[]>> = {
  orders: ['orders', 'shops'],
  search: ['orders', 'goods'],
  stock: ['stock', 'goods', 'alerts'],
  catalog: ['goods', 'stock'],
  listings: ['listings', 'goods'],
  imports: ['imports'],
  shops: ['shops'],
  transfers: ['warehouses'],
  events: ['warehouses', 'stock'],
  warehouses: ['warehouses', 'shops', 'stock', 'goods'],
  settings: ['settings'],
  jobs: ['jobs'],
  backup: ['backups'],
  fulfilment: ['pickLists', 'orders'],
  stocktake: ['stocktake'],
  purchasing: ['purchasing', 'stock', 'orders', 'goods'],
  lots: ['stock', 'goods', 'purchasing'],
  system: ['jobs', 'backups'],
  privacy: ['settings'],
  demo: ['settings'],
}

function areaOf(queryKey: readonly unknown[]): string {
  const path = queryKey[0]
  return Array.isArray(path) && typeof path[0] === 'string' ? path[0] : ''
}

/** Tells every listener and every cached query that shows one of these topics. */
export function announceTopics(topics: Iterable<Topic>): void {
  const changed = new Set(topics)
  void queryClient.invalidateQueries({
    predicate: (query) => (TOPICS_BY_AREA[areaOf(query.queryKey)] ?? []).some((topic) => changed.has(topic)),
  })
  for (const listener of topicListeners) listener(changed)
}

/**
 * A number that grows when one of `topics` changed: for lists that keep their own pages (DataGrid's `revision`).
 * Queries made through `api` need nothing: they are invalidated by area.
 */
export function useTopics(topics: readonly Topic[], onChange?: () => void): number {
  const [revision, setRevision] = useState(0)
  const callback = useRef(onChange)
  callback.current = onChange
  const key = topics.join(' ')
  useEffect(() => {
    const wanted = key.split(' ')
    const listener: TopicListener = (changed) => {
      if (!wanted.some((topic) => changed.has(topic as Topic))) return
      setRevision((value) => value + 1)
      callback.current?.()
    }
    topicListeners.add(listener)
    return () => {
      topicListeners.delete(listener)
    }
  }, [key])
  return revision
}

/** Progress of jobs as it happens. */
export function useJobEvents(onJob: JobListener): void {
  const callback = useRef(onJob)
  callback.current = onJob
  useEffect(() => {
    const listener: JobListener = (job) => callback.current(job)
    jobListeners.add(listener)
    return () => {
      jobListeners.delete(listener)
    }
  }, [])
}

/** Follows the core until `signal` aborts; reconnects with growing pauses. Started once by the app. */
export async function watchCore(signal: AbortSignal): Promise<void> {
  let lastSeq: number | null = null
  let pause = 500
  while (!signal.aborted) {
    try {
      const events = await core.system.watch(undefined, { signal })
      announceTopics(TOPICS)
      pause = 500
      for await (const event of events) {
        reportConnection('online')
        const hasGap = lastSeq !== null && event.seq > lastSeq + 1
        lastSeq = event.seq
        announceTopics(hasGap ? TOPICS : event.topics)
        if (event.job) for (const listener of jobListeners) listener(event.job)
      }
    } catch (error) {
      if (signal.aborted) return
      const code = toCoreError(error).code
      reportConnection(code === 'SIGN_IN_NEEDED' ? 'signed_out' : 'lost')
    }
    await wait(pause, signal)
    pause = Math.min(pause * 2, 10_000)
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
