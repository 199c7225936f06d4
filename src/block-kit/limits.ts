/** A limit of Slack's: the largest accepted number, and where Slack says so. */
export type Limit = { readonly max: number; readonly source: string }

const blocks = 'https://docs.slack.dev/reference/block-kit/blocks'
const elements = 'https://docs.slack.dev/reference/block-kit/block-elements'
const objects = 'https://docs.slack.dev/reference/block-kit/composition-objects'
const views = 'https://docs.slack.dev/reference/views'

/**
 * Every limit of Block Kit that the builders keep and the validator holds.
 * Lengths count Unicode code points, not UTF-16 units.
 */
export const limits = {
  viewBlocksBytes: { max: 240_000, source: 'ours: leaves room in viewBytes for the rest of the view' },
  messageBlocks: { max: 50, source: blocks },
  viewBlocks: { max: 100, source: views },
  viewBytes: { max: 250_000, source: `${views} (view_too_large)` },
  messageCharacters: { max: 13_200, source: 'error msg_blocks_too_long; observed, slackapi/bolt-js#2509' },
  messageCharactersAimed: {
    max: 10_000,
    source: 'ours: well below messageCharacters, whose number Slack does not state',
  },
  messageText: { max: 40_000, source: 'https://docs.slack.dev/reference/methods/chat.postMessage' },
  blockId: { max: 255, source: blocks },
  actionId: { max: 255, source: elements },
  callbackId: { max: 255, source: views },
  externalId: { max: 255, source: views },

  text: { max: 3000, source: `${objects}/text-object` },
  sectionFields: { max: 10, source: `${blocks}/section-block` },
  sectionField: { max: 2000, source: `${blocks}/section-block` },
  header: { max: 150, source: `${blocks}/header-block` },
  headerLevel: { max: 4, source: `${blocks}/header-block` },
  contextElements: { max: 10, source: `${blocks}/context-block` },
  actionsElements: { max: 25, source: `${blocks}/actions-block` },
  imageAlt: { max: 2000, source: `${blocks}/image-block` },
  imageTitle: { max: 2000, source: `${blocks}/image-block` },
  url: { max: 3000, source: `${blocks}/image-block` },
  label: { max: 2000, source: `${blocks}/input-block` },
  hint: { max: 2000, source: `${blocks}/input-block` },
  markdown: { max: 12_000, source: `${blocks}/markdown-block` },
  tableRows: { max: 100, source: `${blocks}/table-block` },
  tableCells: { max: 20, source: `${blocks}/table-block` },
  videoTitle: { max: 200, source: `${blocks}/video-block` },
  videoDescription: { max: 200, source: `${blocks}/video-block` },
  videoAuthor: { max: 50, source: `${blocks}/video-block` },

  buttonText: { max: 75, source: `${elements}/button-element` },
  buttonValue: { max: 2000, source: `${elements}/button-element` },
  accessibilityLabel: { max: 75, source: `${elements}/button-element` },
  placeholder: { max: 150, source: elements },
  selectOptions: { max: 100, source: `${elements}/select-menu-element` },
  selectGroups: { max: 100, source: `${elements}/select-menu-element` },
  overflowOptions: { max: 5, source: `${elements}/overflow-menu-element` },
  choices: { max: 10, source: `${elements}/checkboxes-element` },
  inputLength: { max: 3000, source: `${elements}/plain-text-input-element` },
  files: { max: 10, source: `${elements}/file-input-element` },

  optionText: { max: 75, source: `${objects}/option-object` },
  optionValue: { max: 150, source: `${objects}/option-object` },
  optionDescription: { max: 75, source: `${objects}/option-object` },
  groupLabel: { max: 75, source: `${objects}/option-group-object` },
  confirmTitle: { max: 100, source: `${objects}/confirmation-dialog-object` },
  confirmText: { max: 300, source: `${objects}/confirmation-dialog-object` },
  confirmButton: { max: 30, source: `${objects}/confirmation-dialog-object` },

  viewTitle: { max: 24, source: views },
  viewButton: { max: 24, source: views },
  privateMetadata: { max: 3000, source: views },
} as const satisfies Record<string, Limit>
