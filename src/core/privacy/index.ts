/** Retention of buyers' personal data. */
export { createPrivacy } from './privacy.feature.ts'
