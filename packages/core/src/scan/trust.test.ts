import { describe, expect, it } from 'vitest'
import type { ScanSettings } from '../library/library.js'
import { aScannedFolder } from '../testing/index.js'
import { whyNotTrusted } from './trust.js'

/** A library of `before` folders on one drive, of which `lost` are missing, and what is in its root now. */
interface Case {
  readonly before: number
  readonly lost: number
  readonly rootNames?: readonly string[]
  readonly isPartial?: true
  readonly device?: string
  readonly seen?: readonly string[]
  readonly settings?: ScanSettings
}

function told({ before, lost, rootNames, isPartial, device, seen = [], settings }: Case) {
  const onDevice = device === undefined ? {} : { device }
  const folders = Array.from({ length: before }, (_, index) =>
    aScannedFolder({ folder: `Film ${index}`, ...onDevice }),
  )
  const units = folders.slice(lost).map(({ folder }) => ({ folder, files: [] }))
  const names = rootNames ?? units.map(({ folder }) => folder)
  const found = { units, strays: [], unreadable: [], rootNames: names, devices: new Set(seen) }
  const isWhole = isPartial !== true
  return whyNotTrusted({ found, isWhole, before: folders, lost: folders.slice(0, lost), settings })
}

describe('what a scan would lose', () => {
  it.each<[string, Case, RegExp | undefined]>([
    ['nothing is believed', { before: 10, lost: 0 }, undefined],
    ['a few are believed', { before: 6, lost: 5 }, undefined],
    ['half is believed', { before: 20, lost: 10 }, undefined],
    ['more than half is not', { before: 20, lost: 11 }, /11 of 20 folders/],
    [
      'less, if the library says so',
      { before: 20, lost: 6, settings: { maximumLoss: 0.25 } },
      /6 of/,
    ],
    [
      'more, if the library says so',
      { before: 20, lost: 19, settings: { maximumLoss: 1 } },
      undefined,
    ],
    ['everything is not', { before: 2, lost: 2 }, /empty/],
    [
      'everything is not, whatever lies there',
      { before: 1, lost: 1, rootNames: ['a.txt'] },
      /empty/,
    ],
    ['nor in a part when the root is empty', { before: 1, lost: 1, isPartial: true }, /empty/],
    [
      'a part is believed while the root holds something',
      { before: 1, lost: 1, isPartial: true, rootNames: ['a.txt'] },
      undefined,
    ],
    [
      'one on a drive that is seen is believed',
      { before: 9, lost: 1, device: '8', seen: ['8'] },
      undefined,
    ],
    ['one on another drive is not', { before: 9, lost: 1, device: '8', seen: ['9'] }, /the drive/],
    [
      'another drive alone says nothing',
      { before: 9, lost: 0, device: '8', seen: ['9'] },
      undefined,
    ],
    [
      'a sentinel that is away says it all',
      { before: 9, lost: 0, settings: { sentinel: '.on' } },
      /\.on/,
    ],
    [
      'one that is there is fine',
      { before: 9, lost: 0, settings: { sentinel: 'Film 3' } },
      undefined,
    ],
  ])('%s', (_, what, why) => {
    if (why === undefined) expect(told(what)).toBeUndefined()
    else expect(told(what)).toMatch(why)
  })
})
