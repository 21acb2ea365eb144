import { describe, expect, it } from 'vitest'
import { discFolderOf } from './disc-folder.js'
import { discStubOf } from './disc-stub.js'
import { parseSeasonFolder } from './parse-season-folder.js'
import { parseSeriesFolder } from './parse-series-folder.js'

describe('a season’s folder', () => {
  it.each([
    ['Season 1', 1],
    ['SEASON_03', 3],
    ['Staffel 2', 2],
    ['2. Staffel', 2],
    ['Saison 10', 10],
    ['Stagione 7 (2016)', 7],
    ['Сезон 4', 4],
    ['시즌 5', 5],
    ['シーズン 6', 6],
    ['第二季', 2],
    ['Season II', 2],
    ['Season Two', 2],
    ['S02', 2],
    ['02', 2],
    ['2009', 2009],
    ['Season 0', 0],
    ['Specials', 0],
    ['Show.S03.1080p.WEB-DL-GRP', 3],
    ['[Show.Name.S04.720p-GRP]', 4],
    ['Episode 1 Season 2', undefined],
    ['s06e05', undefined],
    ['Season (8)', undefined],
    ['300 Disc 1', undefined],
    ['Extras', undefined],
    ['', undefined],
  ])('%s is season %s', (name, season) => {
    expect(parseSeasonFolder(name)).toBe(season)
  })

  it('is not any number where films lie in numbered folders', () => {
    expect(parseSeasonFolder('300', { numericNames: false })).toBeUndefined()
  })
})

describe('a series’ folder', () => {
  it.each([
    ['Show (2005) {tvdb-1}', { title: 'Show', year: 2005, externalIds: { tvdb: '1' } }],
    ['Show (1996-2007)', { title: 'Show', year: 1996, externalIds: {} }],
    ['The.Show.S01.COMPLETE', { title: 'The Show', externalIds: {} }],
    ['1923 (2022)', { title: '1923', year: 2022, externalIds: {} }],
    ['24', { title: '24', externalIds: {} }],
  ])('reads %s', (name, expected) => {
    expect(parseSeriesFolder(name)).toEqual(expected)
  })
})

describe('a disc', () => {
  it.each([
    ['Film/BDMV/index.bdmv', 'bluray', 'Film'],
    ['Film/VIDEO_TS/VTS_01_1.VOB', 'dvd', 'Film'],
    ['Film/VIDEO_TS.IFO', 'dvd', 'Film'],
    ['BDMV', 'bluray', ''],
    ['C:\\Film\\BDMV\\STREAM\\1.m2ts', 'bluray', 'C:\\Film'],
  ])('%s is a %s in %s', (path, kind, folder) => {
    expect(discFolderOf(path)).toEqual({ kind, folder })
  })

  it('is no film about discs', () => {
    expect(discFolderOf('BDMV Story/film.mkv')).toBeUndefined()
  })

  it.each([
    ['Film.bluray.disc', 'bluray'],
    ['Film.disc', 'unknown'],
    ['Film.mkv', undefined],
  ])('%s stands for %s', (path, kind) => {
    expect(discStubOf(path)).toBe(kind)
  })
})
