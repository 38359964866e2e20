/** Every procedure of the contract, called by every role: those it does not list are refused before anything else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ProcedureMeta, ROLES } from '../../src/contract/access.ts'
import { contract } from '../../src/contract/index.ts'
import { type CoreBox, coreBox } from '../support/core-box.ts'

let box: CoreBox
beforeAll(async () => {
  box = await coreBox()
})
afterAll(() => box.dispose())

const procedures = Object.entries(contract).flatMap(([area, names]) =>
  Object.entries(names).map(([name, procedure]) => {
    const { access }: ProcedureMeta = procedure['~orpc'].meta
    return { area, name, access }
  }),
)

describe('roles', () => {
  const refused = procedures.flatMap(({ area, name, access }) =>
    ROLES.filter((role) => !access.includes(role)).map((role) => ({ area, name, role })),
  )

  it('leave something to refuse for everyone but the owner', () => {
    expect(procedures.every(({ access }) => access.includes('owner'))).toBe(true)
    for (const role of ROLES.slice(1)) expect(refused.filter((one) => one.role === role).length).toBeGreaterThan(10)
  })

  it.each(refused)('$role may not call $area.$name, whatever is sent', async ({ area, name, role }) => {
    const client = box.as({ role, actor: role }) as unknown as Record<
      string,
      Record<string, (input: unknown) => Promise<unknown>>
    >
    await expect(client[area]?.[name]?.({})).rejects.toMatchObject({ code: 'ACCESS_DENIED' })
  })

  const allowed = procedures.flatMap(({ area, name, access }) =>
    access.filter((role) => role !== 'owner').map((role) => ({ area, name, role })),
  )

  it.each(allowed)('$role may call $area.$name', async ({ area, name, role }) => {
    const client = box.as({ role, actor: role }) as unknown as Record<
      string,
      Record<string, (input: unknown) => Promise<unknown>>
    >
    // An input no schema takes: whoever may call is refused by the schema, not by the role, and nothing runs.
    const answer = await client[area]?.[name]?.('not an input').then(
      () => 'answered',
      (error: { code: string }) => error.code,
    )
    expect(answer).not.toBe('ACCESS_DENIED')
  })
})
