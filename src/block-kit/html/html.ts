const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Markup in which every text from outside is escaped. Made only by the functions of this file. */
class EscapedHtml {
  readonly markup: string
  readonly #made = true

  constructor(markup: string) {
    this.markup = markup
  }

  static is(value: unknown): value is EscapedHtml {
    return typeof value === 'object' && value !== null && #made in value
  }

  toString(): string {
    return this.markup
  }
}

export type { EscapedHtml as Html }

type HtmlValue = string | number | EscapedHtml | readonly EscapedHtml[] | undefined

/** The escaping tag for HTML. Strings are escaped for text and for quoted attribute values; undefined is nothing. */
export function html(template: TemplateStringsArray, ...values: readonly HtmlValue[]): EscapedHtml {
  return new EscapedHtml(template.map((literal, index) => literal + rendered(values[index])).join(''))
}

/** Attributes to stand inside a tag, each after a space. `true` is a bare name; `undefined` and `false` are left out. */
export function attributes(given: Readonly<Record<string, string | number | boolean | undefined>>): EscapedHtml {
  const parts = Object.entries(given).map(([name, value]) => {
    if (value === undefined || value === false) return ''
    return value === true ? ` ${name}` : ` ${name}="${escapeMarkup(String(value))}"`
  })
  return new EscapedHtml(parts.join(''))
}

function rendered(value: HtmlValue): string {
  if (value === undefined) return ''
  if (EscapedHtml.is(value)) return value.markup
  return typeof value === 'object' ? value.map((part) => part.markup).join('') : escapeMarkup(String(value))
}

function escapeMarkup(text: string): string {
  return text.toWellFormed().replaceAll(/[&<>"']/gu, (character) => ENTITIES[character] ?? '')
}
