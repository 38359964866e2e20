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
  const isStill = () => page.evaluate(isNothingMoving)
  await expect.poll(isStill).toBe(true)
  const { violations } = await axe.analyze()
  const bad = violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(' | ')}`)
  expect(bad, `accessibility of ${page.url()}`).toEqual([])
}

/** Runs in the page. Endless animations and slow clocks (a message's ten seconds) are no transitions. */
function isNothingMoving(): boolean {
  const LONGEST_TRANSITION_MS = 2_000
  return document.getAnimations().every((animation) => {
    const end = Number(animation.effect?.getComputedTiming().endTime ?? 0)
    return animation.playState !== 'running' || end > LONGEST_TRANSITION_MS
  })
}
