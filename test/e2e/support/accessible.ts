/** Nothing serious or critical for people with assistive technology, and one `h1`. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

export async function expectAccessible(page: Page): Promise<void> {
  await expectNoViolations(page, new AxeBuilder({ page }))
  await expect(page.locator('h1')).toHaveCount(1)
}

/** Text that can be read: the only thing another theme changes. */
export async function expectContrast(page: Page): Promise<void> {
  await expectNoViolations(page, new AxeBuilder({ page }).withRules(['color-contrast']))
}

/** What is wrong for a moment only (a colour on its way to another) is looked at again; what stays wrong fails. */
async function expectNoViolations(page: Page, axe: AxeBuilder): Promise<void> {
  const serious = async () => {
    const { violations } = await axe.analyze()
    return violations
      .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
      .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(' | ')}`)
  }
  await expect.poll(serious, { message: `accessibility of ${page.url()}` }).toEqual([])
}
