import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalOf, setTable, type Table } from '../table.ts'
import { ownChannel } from './own-channel.ts'

let table: Table

beforeAll(async () => {
  table = await setTable()
})
afterAll(() => table.clear())

type Uploaded = { files?: { id?: string; url_private?: string }[] }

async function upload(more: object = {}): Promise<string> {
  const answer = await table.client.filesUploadV2({ filename: 'note.txt', content: 'Hello files', ...more })
  const [completed] = (answer as { files?: Uploaded[] }).files ?? []
  return completed?.files?.[0]?.id ?? ''
}

const bearer = () => ({ headers: { authorization: `Bearer ${table.playground.botToken}` } })

describe('filesUploadV2', () => {
  it('puts a message with the file and a comment into the channel', async () => {
    const { client, playground } = table
    const channel_id = await ownChannel(client)
    const id = await upload({ channel_id, initial_comment: 'Here it is', title: 'A note' })
    const { messages } = await client.conversations.history({ channel: channel_id })
    expect(messages).toMatchObject([
      {
        text: 'Here it is',
        user: playground.botUserId,
        files: [
          { id, name: 'note.txt', title: 'A note', mimetype: 'text/plain', filetype: 'text', size: 11, mode: 'hosted' },
        ],
      },
    ])
  })

  it('puts several files into one message, in a thread', async () => {
    const { client } = table
    const channel_id = await ownChannel(client)
    const { ts = '' } = await client.chat.postMessage({ channel: channel_id, text: 'root' })
    await client.filesUploadV2({
      channel_id,
      thread_ts: ts,
      file_uploads: [
        { filename: 'a.csv', content: 'a,b' },
        { filename: 'b.png', file: Buffer.from([137, 80, 78, 71]) },
      ],
    })
    const { messages } = await client.conversations.replies({ channel: channel_id, ts })
    expect(messages?.[1]?.files).toMatchObject([
      { name: 'a.csv', filetype: 'csv' },
      { name: 'b.png', mimetype: 'image/png' },
    ])
  })

  it('keeps a file without a channel to the app, until it is shared', async () => {
    const { file } = await table.client.files.info({ file: await upload() })
    expect(file).toMatchObject({ is_public: false, channels: [], groups: [], ims: [] })
  })

  it('is refused for channels the app cannot share into', async () => {
    const { playground } = table
    expect(await refusalOf(upload({ channel_id: 'C0NONE' }))).toBe('channel_not_found')
    expect(await refusalOf(upload({ channel_id: playground.channel('open-without-app').id }))).toBe('not_in_channel')
    expect(await refusalOf(upload({ channel_id: playground.channel('old').id }))).toBe('posting_to_channel_denied')
  })
})

describe('the three calls behind it', () => {
  const place = (length: number) => table.client.files.getUploadURLExternal({ filename: 'x.bin', length })

  it('take the bytes as they are or in a form, once, and only as many as were announced', async () => {
    const { upload_url: url = '' } = await place(4)
    const send = (body: string | FormData) => fetch(url, { method: 'POST', body })
    expect((await send('12345')).status).toBe(400)
    const form = new FormData()
    form.append('file', new Blob(['1234']), 'x.bin')
    const taken = await send(form)
    expect([taken.status, await taken.text()]).toEqual([200, 'OK - 4'])
    expect((await send('1234')).status).toBe(404)
  })

  it('refuse a body that goes on beyond its bounds', async () => {
    const { upload_url: url = '' } = await place(4)
    const sent = fetch(url, { method: 'POST', body: 'x'.repeat(200_000) })
    await expect(sent.then((answer) => answer.ok)).resolves.toBe(false)
  })

  it('say what is wrong with a file that never came, has no bytes or is too large', async () => {
    const { file_id: id = '' } = await place(4)
    expect(await refusalOf(table.client.files.completeUploadExternal({ files: [{ id }] }))).toBe('file_not_found')
    expect(await refusalOf(table.client.files.info({ file: id }))).toBe('file_not_found')
    expect(await refusalOf(place(0))).toBe('missing_argument')
    expect(await refusalOf(place(50_000_000))).toBe('file_upload_size_restricted')
  })
})

describe('what the playground holds', () => {
  it('is bounded, and what was announced but never came takes no room for long', async () => {
    const { client, playground } = table
    const announce = () => client.files.getUploadURLExternal({ filename: 'big.zip', length: 20_000_000 })
    const calls = await Promise.all(Array.from({ length: 11 }, () => refusalOf(announce())))
    expect(calls).toContain('storage_limit_reached')
    playground.clock.advance(600_000)
    await playground.until(async () => (await refusalOf(announce())) === 'not refused')
  })
})

describe('a file', () => {
  it('is downloaded with the app’s token; without it Slack shows a page, with status 200', async () => {
    const { file } = await table.client.files.info({ file: await upload() })
    const url = file?.url_private ?? ''
    expect(await (await fetch(url, bearer())).text()).toBe('Hello files')
    const without = await fetch(url)
    expect(without.status).toBe(200)
    expect(without.headers.get('content-type')).toContain('text/html')
    expect(await without.text()).not.toContain('Hello files')
  })

  it('never runs in a browser, whatever it holds', async () => {
    const id = await upload({ filename: 'x.html', content: '<script>alert(1)</script>' })
    const { file } = await table.client.files.info({ file: id })
    const { headers } = await fetch(file?.url_private ?? '', bearer())
    expect(headers.get('content-disposition')).toBe('attachment')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('leaves a stone in its message when it is deleted, and cannot be had any more', async () => {
    const { client } = table
    const channel_id = await ownChannel(client)
    const id = await upload({ channel_id })
    const { file } = await client.files.info({ file: id })
    await client.files.delete({ file: id })
    const { messages } = await client.conversations.history({ channel: channel_id })
    expect(messages?.[0]?.files).toEqual([{ id, mode: 'tombstone' }])
    expect(await refusalOf(client.files.info({ file: id }))).toBe('file_deleted')
    expect(await refusalOf(client.files.delete({ file: id }))).toBe('file_deleted')
    expect((await fetch(file?.url_private ?? '', bearer())).status).toBe(404)
  })

  it('is listed by channel, person and type, in pages', async () => {
    const { client, playground } = table
    const channel_id = await ownChannel(client)
    const names = ['1.png', '2.pdf', '3.txt']
    for (const filename of names) await upload({ channel_id, filename })
    const list = async (more: object) =>
      (await client.files.list({ channel: channel_id, ...more })).files?.map((one) => one.name)
    expect(await list({})).toEqual(['3.txt', '2.pdf', '1.png'])
    expect(await list({ types: 'images,pdfs' })).toEqual(['2.pdf', '1.png'])
    expect(await list({ count: 2, page: 2 })).toEqual(['1.png'])
    expect(await list({ user: playground.as('Ana').id })).toEqual([])
    expect(await refusalOf(client.files.list({ types: 'songs' }))).toBe('unknown_type')
    const { paging } = await client.files.list({ channel: channel_id, count: 2 })
    expect(paging).toEqual({ count: 2, total: 3, page: 1, pages: 2 })
  })

  it('can be given to a message by an edit', async () => {
    const { client } = table
    const channel = await ownChannel(client)
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'x' })
    const id = await upload()
    await client.chat.update({ channel, ts, text: 'with file', file_ids: [id] })
    expect((await client.conversations.history({ channel })).messages?.[0]?.files).toMatchObject([{ id }])
    const wrong = client.chat.update({ channel, ts, text: 'x', file_ids: ['F0NONE'] })
    expect(await refusalOf(wrong)).toBe('file_not_found')
  })
})
