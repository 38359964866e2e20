/** A full disk under the backups: old ones stay, the shop goes on, and it is told once a day is over. */
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BackupService } from '../../src/core/backup/backup.service.ts'
import { type CoreBox, coreBox, scriptedDeps } from '../support/core-box.ts'
import { type DataFileBox, dataFileBox } from '../support/data-file-box.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { CAN_MOUNT, mountSmall, smallDiskTest, unmountSmall } from '../support/small-disk.ts'

const DISK_MEGABYTES = 4
const DAY_MS = 24 * 60 * 60 * 1000

let box: CoreBox
beforeEach(async () => {
  box = await coreBox()
})
afterEach(() => box.dispose())

const make = () => box.client.backup.make({ commandKey: box.key() })
const shop = (name: string) =>
  box.client.shops.create({ commandKey: box.key(), platform: 'jd', name, zone: 'UTC', currency: 'CNY' })

test('a place that cannot be written refuses the backup and leaves the shop at work', async () => {
  await make()
  rmSync(join(box.dir, 'backups'), { recursive: true })
  writeFileSync(join(box.dir, 'backups'), 'a file where the folder should be')
  const refusal = await refusalOf(make())
  expect(refusal.code).toBe('BACKUP_FAILED')
  await shop('照常营业')
  expect((await box.client.shops.list()).map((one) => one.name)).toEqual(['照常营业'])
  rmSync(join(box.dir, 'backups'))
  expect((await make()).isVerified).toBe(true)
})

function serviceWith(file: DataFileBox, freeBytes: number) {
  const notified: { key: string }[] = []
  const deps = scriptedDeps(file.dir, undefined, [], notified as never)
  const keeper = {
    folder: file.dir,
    file: file.file.path,
    isOpen: () => true,
    pause: () => Promise.reject(new Error('not asked for')),
    replace: () => Promise.reject(new Error('not asked for')),
  }
  const settings = { get: () => ({ retentionDays: {} }) } as never
  return new BackupService({ deps, uow: file.uow, settings, files: {} as never, keeper, freeBytes: () => freeBytes })
}

test('automatic backups stop while less than 500 MB would be left, asked ones need only their own room', async () => {
  const file = dataFileBox()
  try {
    const service = serviceWith(file, 400 * 1024 * 1024)
    await expect(service.make('quarter_hour')).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(service.shelf.list()).toEqual([])
    await service.make('manual')
    await expect(serviceWith(file, 1000).make('manual')).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(service.shelf.list()).toHaveLength(1)
  } finally {
    file.dispose()
  }
})

test('failing automatic backups are told when no sound one is younger than a day', async () => {
  box.core.start()
  await shop('一号店')
  writeFileSync(join(box.dir, 'backups'), 'a file where the folder should be')
  for (let hour = 0; hour < 30; hour += 1) {
    box.clock.advance(DAY_MS / 24)
    await box.core.drain()
  }
  expect(box.notified.map((one) => one.key)).toContain('backup.stale')
  rmSync(join(box.dir, 'backups'))
})

test.runIf(CAN_MOUNT)(
  smallDiskTest('a disk that fills up in mid-copy: the old backup is whole, no half copy is left'),
  async () => {
    const place = join(box.dir, 'backups')
    expect(mountSmall(place, DISK_MEGABYTES)).toBe(true)
    try {
      const first = await make()
      for (let count = 0; count < 4; count += 1) await shop(`店${count}`)
      // Room for half a copy.
      const copy = statSync(join(place, `${first.id}.db`)).size
      writeFileSync(join(place, 'ballast'), Buffer.alloc(DISK_MEGABYTES * 1024 * 1024 - copy * 1.5))
      expect((await refusalOf(make())).code).toBe('DISK_FULL')
      expect(readdirSync(place).filter((name) => name.includes('.tmp'))).toEqual([])
      expect((await box.client.backup.list()).map((one) => [one.id, one.isVerified])).toEqual([[first.id, true]])
      await box.client.backup.restore({ commandKey: box.key(), id: first.id })
      expect(await box.client.shops.list()).toEqual([])
    } finally {
      unmountSmall(place)
    }
  },
)
