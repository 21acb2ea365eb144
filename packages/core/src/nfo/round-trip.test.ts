import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MetadataValues } from '../metadata/fields.js'
import { type ProfileName, profileNames } from '../players/profile.js'
import { type NfoDocument, type NfoKind, nfoKinds } from './document.js'
import { elementRules } from './elements.js'
import { mergeNfo } from './merge-nfo.js'
import { cleanText } from './plain-element.js'
import { readNfo } from './read-nfo.js'
import { writeNfo } from './write-nfo.js'

const runs = { seed: 42, numRuns: 60 }

describe('writing, reading and merging', () => {
  it.each(profileNames)('read to the letter what was written for %s', (profile) => {
    fc.assert(
      fc.property(documents(profile), (document) => {
        const bytes = writeNfo(document, profile)
        const reading = readNfo(bytes)
        expect(reading).toEqual({
          form: 'xml',
          flavour: 'metarr',
          problems: [],
          strangers: [],
          externalIds: document.externalIds,
          documents: [document],
        })
        expect(writeNfo(reading.documents, profile)).toEqual(bytes)
      }),
      runs,
    )
  })

  it.each(profileNames)('give back the very bytes that say it already, for %s', (profile) => {
    fc.assert(
      fc.property(documents(profile), (document) => {
        const theirs = writeNfo(document, profile)
        const merge = mergeNfo({ theirs, ours: document, profile })
        expect(merge.bytes).toBe(theirs)
        expect(merge.changes).toEqual([])
      }),
      runs,
    )
  })

  it.each(profileNames)('bring a file that nobody touched to the new state, for %s', (profile) => {
    fc.assert(
      fc.property(pairs(profile), ([old, young]) => {
        const base = writeNfo(old, profile)
        const merge = mergeNfo({ base, theirs: base, ours: young, profile })
        const [read] = readNfo(merge.bytes).documents
        expect(merge.conflicts).toEqual([])
        expect(read && inOrder(read)).toEqual(inOrder(expected(old, young)))
        expect(
          mergeNfo({ base: merge.bytes, theirs: merge.bytes, ours: young, profile }).bytes,
        ).toBe(merge.bytes)
      }),
      runs,
    )
  })

  it('keep what somebody else edited when we have nothing new', () => {
    fc.assert(
      fc.property(pairs('kodi'), fc.nat(99), ([ours, other], pick) => {
        const theirs = writeNfo(edited(ours, other, pick), 'kodi')
        const merge = mergeNfo({ base: ours, theirs, ours })
        expect(merge.bytes).toBe(theirs)
        expect(merge.conflicts).toEqual([])
      }),
      runs,
    )
  })

  it('change nothing a second time, whatever anybody wrote', () => {
    fc.assert(
      fc.property(pairs('kodi'), ([theirs, ours]) => {
        const first = mergeNfo({ theirs: writeNfo(theirs, 'jellyfin'), ours })
        expect(mergeNfo({ theirs: first.bytes, ours }).bytes).toBe(first.bytes)
      }),
      runs,
    )
  })
})

/** `document` with one field as `other` has it, or without it. */
function edited(document: NfoDocument, other: NfoDocument, pick: number): NfoDocument {
  const fields = [...new Set([...Object.keys(document.values), ...Object.keys(other.values)])]
  const field = fields[pick % fields.length] as keyof MetadataValues | undefined
  if (field === undefined) return document
  const { [field]: _, ...values } = document.values
  const value = other.values[field]
  return { ...document, values: value === undefined ? values : { ...values, [field]: value } }
}

/** What a person did stays, and so do streams that the new state does not know. */
function expected(old: NfoDocument, young: NfoDocument): NfoDocument {
  const { playback: _, dateAdded: __, ...rest } = young
  const { playback, dateAdded, streams } = old
  return {
    ...(streams && { streams }),
    ...rest,
    ...(playback && Object.keys(playback).length > 0 && { playback }),
    ...(dateAdded !== undefined && { dateAdded }),
  }
}

function inOrder(document: NfoDocument): NfoDocument {
  const { ratings } = document.values
  if (!ratings) return document
  const sorted = ratings.toSorted((one, other) => (one.source < other.source ? -1 : 1))
  return { ...document, values: { ...document.values, ratings: sorted } }
}

function documents(profile: ProfileName): fc.Arbitrary<NfoDocument> {
  return fc.constantFrom(...nfoKinds).chain((kind) => documentOf(kind, profile))
}

/** Two documents about the same thing. */
function pairs(profile: ProfileName): fc.Arbitrary<readonly [NfoDocument, NfoDocument]> {
  return fc
    .constantFrom(...nfoKinds)
    .chain((kind) => fc.tuple(documentOf(kind, profile), documentOf(kind, profile)))
}

function documentOf(kind: NfoKind, profile: ProfileName): fc.Arbitrary<NfoDocument> {
  return fc
    .tuple(identities(kind), valuesOf(kind, profile), extras(kind, profile))
    .map(([base, values, extra]) => ({ kind, ...base, values, ...extra }) as NfoDocument)
}

const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('a, b | c / d; e', '<![CDATA[x]]>', '&amp; ]]>', 'tmdb:603', '日本語 שלום'),
  )
  .map(cleanText)
  .filter((value) => value !== '')
const texts = fc.uniqueArray(text, { minLength: 1, maxLength: 4 })
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const tenth = fc.integer({ min: 0, max: 100 }).map((value) => value / 10)
const id = fc.integer({ min: 1, max: 9_999_999 }).map(String)

function identities(kind: NfoKind) {
  const ids = fc.uniqueArray(fc.constantFrom('imdb', 'tmdb', 'tvdb', 'tvmaze', 'wikidata'), {
    maxLength: 4,
  })
  const number = fc.option(fc.integer({ min: 0, max: 2000 }), { nil: undefined })
  return fc
    .tuple(ids, id, number, number, fc.boolean())
    .map(([providers, value, season, episode, marked]) => ({
      externalIds: Object.fromEntries(providers.map((provider) => [provider, value])),
      ...(marked && providers[0] !== undefined && { defaultId: providers[0] }),
      ...((kind === 'episode' || kind === 'season') &&
        season !== undefined && { seasonNumber: season }),
      ...(kind === 'episode' && episode !== undefined && { episodeNumber: episode }),
    }))
}

function valuesOf(kind: NfoKind, profile: string): fc.Arbitrary<MetadataValues> {
  const written = new Set<string>(elementRules[kind].map(({ field }) => field ?? ''))
  const collectionIds = ['jellyfin', 'emby'].includes(profile)
    ? fc.record({ tmdb: id }, { requiredKeys: [] })
    : fc.constant({})
  const all = {
    title: text,
    originalTitle: text,
    sortTitle: text,
    plot: text,
    outline: text,
    tagline: text,
    certification: text,
    status: text,
    originalLanguage: fc.constantFrom('en', 'ja'),
    year: fc.integer({ min: 1900, max: 2100 }),
    runtime: fc.integer({ min: 1, max: 999 }),
    premiered: day,
    userRating: tenth,
    genres: texts,
    studios: texts,
    countries: texts,
    tags: texts,
    directors: texts,
    writers: texts,
    displaySeason: fc.nat(99),
    displayEpisode: fc.nat(99),
    trailer: fc.string({ unit: fc.constantFrom(...'aZ09-_'), minLength: 11, maxLength: 11 }),
    ratings: fc.uniqueArray(
      fc.record(
        {
          source: fc.constantFrom('imdb', 'themoviedb', 'trakt', 'metacritic', 'default'),
          value: tenth,
          max: fc.constantFrom(5, 10, 100),
          votes: fc.nat(99_999),
        },
        { requiredKeys: ['source', 'value', 'max'] },
      ),
      { selector: ({ source }) => source, minLength: 1, maxLength: 4 },
    ),
    collection: fc.record(
      { name: text, overview: text, externalIds: collectionIds },
      { requiredKeys: ['name', 'externalIds'] },
    ),
    cast: fc
      .array(fc.record({ name: text, role: text }, { requiredKeys: ['name'] }), {
        minLength: 1,
        maxLength: 5,
      })
      .map((people) => people.map((person, order) => ({ ...person, order, externalIds: {} }))),
    seasonNames: fc
      .dictionary(fc.nat(30).map(String), text, { minKeys: 1, maxKeys: 3 })
      .map((names) => ({ ...names })),
  }
  const wanted = Object.fromEntries(Object.entries(all).filter(([field]) => written.has(field)))
  return fc.record(wanted, { requiredKeys: [] }) as fc.Arbitrary<MetadataValues>
}

function extras(kind: NfoKind, profile: string) {
  const kodi = profile === 'kodi'
  const size = fc.integer({ min: 1, max: 8000 })
  const video = fc.record(
    {
      codec: fc.constantFrom('hevc', 'h264', 'av1'),
      width: size,
      height: size,
      durationSeconds: size,
      aspect: fc.integer({ min: 1_000_000, max: 3_000_000 }).map((value) => value / 1e6),
      ...(kodi && {
        hdr: fc.constantFrom('hdr10', 'hdr10plus', 'dolbyvision', 'hlg'),
        stereoMode: fc.constantFrom('left_right', 'top_bottom'),
      }),
    },
    { requiredKeys: ['codec'] },
  )
  const audio = fc.record(
    {
      codec: fc.constantFrom('aac', 'truehd', 'eac3'),
      language: fc.constantFrom('eng', 'ger'),
      channels: fc.integer({ min: 1, max: 8 }),
    },
    { requiredKeys: ['codec'] },
  )
  const streams = fc.record({
    video: fc.array(video, { minLength: 1, maxLength: 2 }),
    audio: fc.array(audio, { maxLength: 3 }),
    subtitles: fc.array(fc.record({ language: fc.constantFrom('eng', 'ger') }), { maxLength: 3 }),
  })
  const hasStreams = kind === 'movie' || kind === 'episode'
  return fc.record(
    {
      ...(hasStreams && { streams }),
      ...((kind === 'episode' || kind === 'season') && { showTitle: text }),
      dateAdded: fc.constant('2024-01-02 03:04:05'),
      playback: fc.record({ playCount: fc.nat(9), watched: fc.boolean() }),
    },
    { requiredKeys: [] },
  )
}
