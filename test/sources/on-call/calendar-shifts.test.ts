import { describe, expect, it } from 'vitest'
import { calendarShifts } from '../../../src/sources/on-call/calendar-shifts.ts'
import { readCalendarText } from '../../../src/sources/on-call/read-calendar-text.ts'

const window = {
  from: new Date('2026-11-22T12:00:00Z'),
  until: new Date('2026-12-14T12:00:00Z'),
  timeZone: 'Europe/Madrid',
}

const lines = (...words: string[]) => words.join('\r\n')

const calendar = (events: string, head = '') =>
  lines(
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Shop//Calendar//EN',
    ...(head === '' ? [] : [head]),
    events,
    'END:VCALENDAR',
    '',
  )

let uid = 0
const event = (...words: string[]) => {
  uid += 1
  const own = words.some((word) => word.startsWith('UID:')) ? [] : [`UID:${uid}@shop.example`]
  return lines('BEGIN:VEVENT', ...own, 'DTSTAMP:20261101T000000Z', ...words, 'END:VEVENT')
}

const ana = 'ATTENDEE;CN=Ana Ruiz;PARTSTAT=ACCEPTED:mailto:Ana@shop.example'

function said(text: string): string[] {
  return calendarShifts(text, window).map(({ name, email, from, until }) => {
    const time = (moment: Date | null) => moment?.toISOString().slice(5, 16) ?? 'no end'
    return `${email ?? name} ${time(from)} ${time(until)}`
  })
}

describe('a calendar', () => {
  it('names the attendees of its events, by their e-mails', () => {
    const ben = 'ATTENDEE;CN=Ben:MAILTO:ben@shop.example'
    const text = calendar(event('DTSTART:20261123T080000Z', 'DTEND:20261130T080000Z', 'SUMMARY:Payments', ana, ben))
    expect(said(text)).toEqual(['ana@shop.example 11-23T08:00 11-30T08:00', 'ben@shop.example 11-23T08:00 11-30T08:00'])
    expect(calendarShifts(text, window)[0]?.name).toBe('Ana Ruiz')
  })

  it('names nobody who has declined, and no room', () => {
    const declined = ana.replace('ACCEPTED', 'DECLINED')
    const room = 'ATTENDEE;CUTYPE=ROOM;CN=Blue:mailto:blue@shop.example'
    const ben = 'ATTENDEE:mailto:ben@shop.example'
    expect(said(calendar(event('DTSTART:20261123T080000Z', 'DTEND:20261124T080000Z', declined, room, ben)))).toEqual([
      'ben@shop.example 11-23T08:00 11-24T08:00',
    ])
  })

  it('says its titles where an event has no attendees, and finds an e-mail in them', () => {
    const events = lines(
      event('DTSTART:20261123T080000Z', 'DTEND:20261124T080000Z', 'SUMMARY:On call: Ana Ruiz'),
      event('DTSTART:20261124T080000Z', 'DURATION:P1D', 'SUMMARY:Ben (Ben@Shop.example)'),
    )
    expect(said(calendar(events))).toEqual([
      'On call: Ana Ruiz 11-23T08:00 11-24T08:00',
      'ben@shop.example 11-24T08:00 11-25T08:00',
    ])
  })

  it('names whose turn of next month was moved into the time that is looked at', () => {
    const weekly = ['UID:swap@shop.example', 'DTSTART:20261102T080000Z', 'DTEND:20261103T080000Z', 'RRULE:FREQ=WEEKLY']
    const swapped = ['DTSTART:20261124T080000Z', 'DTEND:20261125T080000Z', 'SUMMARY:Ana']
    const later = ['DTSTART:20270112T080000Z', 'DTEND:20270113T080000Z', 'SUMMARY:Ana']
    const events = lines(
      event(...weekly, 'SUMMARY:Ben'),
      event('UID:swap@shop.example', 'RECURRENCE-ID:20270104T080000Z', ...swapped),
      event('UID:swap@shop.example', 'RECURRENCE-ID:20270111T080000Z', ...later),
      event('UID:swap@shop.example', 'RECURRENCE-ID:20261214T080000Z', ...later),
    )
    expect(said(calendar(events))).toEqual([
      'Ben 11-23T08:00 11-24T08:00',
      'Ben 11-30T08:00 12-01T08:00',
      'Ben 12-07T08:00 12-08T08:00',
      'Ana 11-24T08:00 11-25T08:00',
    ])
  })

  it('goes by the zone that a time names, though the calendar does not describe it', () => {
    const turn = ['UID:zone@shop.example', 'SUMMARY:Ben']
    const events = lines(
      event(
        'DTSTART;TZID=America/New_York:20261123T090000',
        'DTEND;TZID=America/New_York:20261124T090000',
        'RRULE:FREQ=WEEKLY;UNTIL=20261207T140000Z',
        'EXDATE:20261130T140000Z',
        ...turn,
      ),
      event(
        'RECURRENCE-ID:20261207T140000Z',
        'DTSTART;TZID=Asia/Tokyo:20261208T090000',
        'DTEND;TZID=Nowhere/Known:20261209T090000',
        ...turn,
      ),
    )
    expect(said(calendar(events))).toEqual(['Ben 11-23T14:00 11-24T14:00', 'Ben 12-08T00:00 12-09T08:00'])
  })

  it('repeats by its rules, from years ago, without the days taken out and with those moved', () => {
    const weekly = ['RRULE:FREQ=WEEKLY;INTERVAL=2', 'UID:turn@shop.example', ana]
    const events = lines(
      event(
        'DTSTART;TZID=Europe/Madrid:20200113T090000',
        'DTEND;TZID=Europe/Madrid:20200114T090000',
        ...weekly,
        'EXDATE;TZID=Europe/Madrid:20261123T090000',
      ),
      event(
        'UID:turn@shop.example',
        'RECURRENCE-ID;TZID=Europe/Madrid:20261207T090000',
        'DTSTART;TZID=Europe/Madrid:20261208T100000',
        'DTEND;TZID=Europe/Madrid:20261209T100000',
        'ATTENDEE:mailto:ben@shop.example',
      ),
    )
    const all = said(calendar(events))
    expect(all).toEqual(['ben@shop.example 12-08T09:00 12-09T09:00'])
    expect(said(calendar(events.replace(/EXDATE[^\r]*\r\n/, '')))).toEqual([
      'ana@shop.example 11-23T08:00 11-24T08:00',
      'ben@shop.example 12-08T09:00 12-09T09:00',
    ])
  })

  it('hands over by the wall clock when clocks change', () => {
    const spring = { ...window, from: new Date('2026-03-27T00:00:00Z'), until: new Date('2026-03-31T00:00:00Z') }
    const text = calendar(event('DTSTART;TZID=Europe/Madrid:20260301T090000', 'DURATION:P1D', 'RRULE:FREQ=DAILY', ana))
    expect(calendarShifts(text, spring).map(({ from }) => from.toISOString().slice(8, 16))).toEqual([
      '26T08:00',
      '27T08:00',
      '28T08:00',
      '29T07:00',
      '30T07:00',
    ])
  })

  it('means whole days, and times without a zone, by its own zone, else by the portal’s', () => {
    const day = event('DTSTART;VALUE=DATE:20261123', 'DTEND;VALUE=DATE:20261124', 'TRANSP:TRANSPARENT', ana)
    const floating = event('DTSTART:20261125T090000', 'DTEND:20261125T180000', ana)
    expect(said(calendar(lines(day, floating)))).toEqual([
      'ana@shop.example 11-22T23:00 11-23T23:00',
      'ana@shop.example 11-25T08:00 11-25T17:00',
    ])
    expect(said(calendar(day, 'X-WR-TIMEZONE:America/New_York'))).toEqual(['ana@shop.example 11-23T05:00 11-24T05:00'])
  })

  it('follows a zone of its own making', () => {
    const zone = lines(
      'BEGIN:VTIMEZONE',
      'TZID:Harbour time',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0330',
      'TZOFFSETTO:+0330',
      'END:STANDARD',
      'END:VTIMEZONE',
    )
    const one = event('DTSTART;TZID=Harbour time:20261123T090000', 'DTEND;TZID=Harbour time:20261123T100000', ana)
    expect(said(calendar(lines(zone, one)))).toEqual(['ana@shop.example 11-23T05:30 11-23T06:30'])
  })

  it('passes over what is cancelled, what is over and what is far ahead', () => {
    const events = lines(
      event('DTSTART:20261123T080000Z', 'DTEND:20261124T080000Z', 'STATUS:CANCELLED', ana),
      event('DTSTART:20261101T080000Z', 'DTEND:20261102T080000Z', ana),
      event('DTSTART:20270101T080000Z', 'DTEND:20270102T080000Z', ana),
      event('DTSTART:20261124T080000Z', 'DTEND:20261123T080000Z', ana),
      event('SUMMARY:without a time'),
    )
    expect(said(calendar(events))).toEqual([])
  })

  it('that repeats each second for years is refused, and one without an end stops at the window', () => {
    const seconds = event('DTSTART:20200101T000000Z', 'DTEND:20200101T000001Z', 'RRULE:FREQ=SECONDLY', ana)
    expect(() => said(calendar(seconds))).toThrow('its events repeat more than 20000 times')
    const daily = event('DTSTART:20261201T000000Z', 'DTEND:20261201T010000Z', 'RRULE:FREQ=DAILY', ana)
    expect(said(calendar(daily))).toHaveLength(14)
  })

  it.each(['', 'hello', '<html>', 'BEGIN:VCARD\r\nEND:VCARD\r\n', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n'])(
    'is not %j',
    (text) => expect(() => said(text)).toThrow(),
  )

  it('whose events take too long to work out is given up', async () => {
    const text = calendar(event('DTSTART:20261123T080000Z', 'RRULE:FREQ=DAILY'))
    expect(await readCalendarText({ text, window }, 1)).toEqual({ unread: 'its events take too long to work out' })
  })
})
