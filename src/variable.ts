import { z } from 'zod'

/** A text that is written as the pattern says; `right` tells people what to give. */
export const matching = (pattern: RegExp, right: string) => z.string(right).regex(pattern, right)

/** An address of the web. */
export const webUrl = (right: string) => z.url({ protocol: /^https?$/, error: right })
