import { given } from './given.ts'
import { type Limit, limits } from './limits.ts'
import { type PlainText, plainText, wholeId } from './text.ts'

/** One choice of a menu, of checkboxes or of radio buttons. */
export type Option = { text: PlainText; value: string; description?: PlainText }

/** Choices of one sort, under what they are. */
export type OptionGroup = { label: PlainText; options: Option[] }

/** A group of 1 to 100 choices; more are left out. The label is cut to 75 code points. Throws RangeError for no choices. */
export function optionGroup(label: string, offered: readonly Option[]): OptionGroup {
  return { label: plainText(label, limits.groupLabel), options: options(offered, limits.selectOptions) }
}

/**
 * A choice. Text and description are cut to 75 code points; the value must be 1 to 150 long, or it throws RangeError:
 * use a short key where the real value may be longer.
 */
export function option(text: string, value: string, description?: string): Option {
  return given({
    text: plainText(text, limits.optionText),
    value: wholeId(value, limits.optionValue, 'value'),
    description: description?.trim() ? plainText(description, limits.optionDescription) : undefined,
  })
}

/** At most as many options as the limit allows. Throws RangeError for none, because Slack accepts no empty menu. */
export function options(offered: readonly Option[], limit: Limit): Option[] {
  if (offered.length === 0) throw new RangeError('a menu must have at least one option')
  return offered.slice(0, limit.max)
}

/** The offered option with this value, if there is one: Slack refuses an initial option that is not on offer. */
export function withValue(offered: readonly Option[], value: string | undefined): Option | undefined {
  return value === undefined ? undefined : offered.find((one) => one.value === value)
}
