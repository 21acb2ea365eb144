import { imageTypesOf } from '@metarr/core'
import { describe, expect, it } from 'vitest'
import { hasRecordings, type Recording, readRecordings } from '../testing/recorded.js'
import { openWith } from './open-sample.js'

const files = ['api-fanart.json', 'api-fanart-samples.json']

/** Every language that the recorded pictures have. */
const tastes = {
  languages: 'cs de en fr hu it ja pl pt ru zh es nl ko he uk'.split(' '),
  country: 'US',
}

/** Keys of the pictures that belong to one season. */
const seasonal = /^season/

function picturesIn(body: Recording['body']) {
  return Object.entries(body).flatMap(([key, value]) =>
    Array.isArray(value) ? value.map((entry: Record<string, unknown>) => ({ key, ...entry })) : [],
  )
}

function urlsOf(pictures: readonly Record<string, unknown>[]): readonly string[] {
  return pictures.map(({ url }) => String(url).replace('http://', 'https://')).sort()
}

for (const file of files) {
  describe.skipIf(!hasRecordings(file))(`fanart.tv as recorded (../shared/corpora/${file})`, () => {
    const recordings = hasRecordings(file) ? readRecordings(file) : []

    it.each(recordings)('maps $path without loss', async ({ path, body }) => {
      const [, kind = '', id = ''] = /\/(movies|tv)\/(\d+)$/.exec(path) ?? []
      const { fanart } = openWith(() => Response.json(body))
      const pictures = picturesIn(body)
      const own = pictures.filter(({ key }) => !seasonal.test(key))
      const offers =
        kind === 'movies'
          ? await fanart.candidates({ kind: 'movie', externalIds: { tmdb: id }, tastes })
          : await fanart.candidates({ kind: 'series', externalIds: { tvdb: id }, tastes })
      expect(offers.map(({ sourceUrl }) => sourceUrl).sort()).toEqual(urlsOf(own))
      expect(offers.every(({ voteCount }) => Number.isInteger(voteCount))).toBe(true)
      const types = imageTypesOf[kind === 'movies' ? 'movie' : 'series'] as readonly string[]
      expect(offers.every(({ assetType }) => types.includes(assetType))).toBe(true)
    })

    it.each(recordings)('gives each season of $path its pictures', async ({ path, body }) => {
      const pictures = picturesIn(body)
      const ofSeasons = pictures.filter((entry) =>
        /^\d+$/.test(String(Reflect.get(entry, 'season'))),
      )
      const numbers = [...new Set(ofSeasons.map((entry) => Number(Reflect.get(entry, 'season'))))]
      const seriesIds = { tvdb: /\d+$/.exec(path)?.[0] ?? '' }
      const { fanart, timing } = openWith(() => Response.json(body))
      const offers = await timing.finish(
        Promise.all(
          numbers.map((seasonNumber) =>
            fanart.candidates({ kind: 'season', externalIds: {}, seriesIds, seasonNumber, tastes }),
          ),
        ),
      )
      const offered = offers.flat().map(({ sourceUrl }) => sourceUrl)
      expect(offered.sort()).toEqual(urlsOf(ofSeasons))
    })
  })
}
