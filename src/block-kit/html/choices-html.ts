import { parseMrkdwn } from '../parse-mrkdwn.ts'
import { listAt, property, stringAt } from '../walk.ts'
import { attributes, type Html, html } from './html.ts'
import { controlAttributes, type Spot } from './spot.ts'
import { paragraphsHtml, plainHtml } from './text-html.ts'

/** Checkboxes, each with its label. */
export function checkboxesHtml(element: unknown, spot: Spot): Html {
  const chosen = new Set(listAt(element, 'initial_options').map((option) => stringAt(option, 'value')))
  return choicesHtml('checkbox', element, spot, chosen)
}

/** Radio buttons, each with its label. */
export function radioButtonsHtml(element: unknown, spot: Spot): Html {
  const chosen = new Set([stringAt(property(element, 'initial_option'), 'value')])
  return choicesHtml('radio', element, spot, chosen)
}

/** A text object as HTML: plain as it is, mrkdwn as Slack shows it. */
export function textObjectHtml(text: unknown, spot: { look: Spot['look'] }): Html {
  const content = stringAt(text, 'text') ?? ''
  return stringAt(text, 'type') === 'mrkdwn' ? paragraphsHtml(parseMrkdwn(content), spot.look) : plainHtml(content)
}

function choicesHtml(kind: string, element: unknown, spot: Spot, chosen: ReadonlySet<string | undefined>): Html {
  const {
    id,
    'aria-describedby': describedBy,
    'aria-required': required,
    ...control
  } = controlAttributes(element, spot)
  const items = listAt(element, 'options').map((option, index) => {
    const value = stringAt(option, 'value')
    const box = attributes({
      ...control,
      id: `${spot.id}-${index}`,
      type: kind,
      name: spot.id,
      value,
      checked: chosen.has(value),
      autofocus: false,
    })
    const description = property(option, 'description')
    const more =
      description === undefined
        ? undefined
        : html`<span class="bk-description">${textObjectHtml(description, spot)}</span>`
    const text = textObjectHtml(property(option, 'text'), spot)
    return html`<label class="bk-choice"><input${box}><span>${text}</span>${more}</label>`
  })
  const group = attributes({
    class: 'bk-choices',
    id,
    role: kind === 'radio' ? 'radiogroup' : 'group',
    'aria-label': spot.label,
    'aria-describedby': describedBy,
    'aria-required': kind === 'radio' ? required : undefined,
  })
  return html`<div${group}>${items}</div>`
}
