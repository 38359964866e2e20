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

async function expectNoViolations(page: Page, axe: AxeBuilder): Promise<void> {
  // Colours on their way from one to another are nobody's contrast.
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
    return Promise.allSettled(ending.map((animation) => animation.finished))
  })
  const { violations } = await axe.analyze()
  const bad = violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(' | ')}`)
  expect(bad, `accessibility of ${page.url()}`).toEqual([])
}
