/** How a buyer pays, as far as it decides how long an unpaid order may hold stock. Pure. */

/** `online` runs out; cash on delivery and bank transfers are paid days later and never do. */
export type PaymentKind = 'online' | 'cod' | 'bank_transfer'

/**
 * From the words of an export or of a program. JD's 支付方式 names 货到付款, 公司转账 and 邮局汇款 beside
 * 在线支付; unknown words count as online. Source: reference, JD order report.
 */
export function paymentKindOf(text: string | null | undefined): PaymentKind {
  if (text === null || text === undefined) return 'online'
  if (/货到付款|^cod$|cash on delivery/i.test(text)) return 'cod'
  if (/转[账帐]|汇款|^bank_transfer$|bank transfer/i.test(text)) return 'bank_transfer'
  return 'online'
}
