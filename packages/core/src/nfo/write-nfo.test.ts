import { describe, expect, it } from 'vitest'
import { profileNames } from '../players/profile.js'
import type { NfoDocument } from './document.js'
import { readNfo } from './read-nfo.js'
import { writeNfo } from './write-nfo.js'

const movie: NfoDocument = {
  kind: 'movie',
  externalIds: { tmdb: '603', imdb: 'tt0133093' },
  defaultId: 'tmdb',
  values: {
    title: 'The Matrix',
    sortTitle: 'Matrix, The',
    year: 1999,
    plot: 'A hacker learns <the> truth & fights.',
    premiered: '1999-03-31',
    ratings: [{ source: 'themoviedb', value: 8.2, max: 10, votes: 24000 }],
    genres: ['Action', 'Science Fiction'],
    collection: { name: 'The Matrix Collection', externalIds: { tmdb: '2344' } },
    cast: [
      {
        name: 'Keanu Reeves',
        role: 'Neo',
        order: 0,
        externalIds: {},
        pictureUrl: 'https://x/k.jpg',
      },
    ],
    trailer: 'm8e-FF8MsqU',
  },
  streams: {
    video: [
      { codec: 'hevc', width: 3840, height: 1608, hdr: 'dolbyvision', durationSeconds: 8177 },
    ],
    audio: [{ codec: 'truehd', channels: 8, language: 'eng', atmos: true }],
    subtitles: [{ language: 'ger' }],
  },
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const write = (document: NfoDocument, profile: (typeof profileNames)[number] = 'kodi') =>
  textOf(writeNfo(document, profile))

describe('writeNfo', () => {
  it('writes what Kodi reads, in the order of its own export', () => {
    expect(write(movie)).toBe(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<!-- Metarr -->
<movie>
  <title>The Matrix</title>
  <sorttitle>Matrix, The</sorttitle>
  <ratings>
    <rating name="themoviedb" max="10" default="true">
      <value>8.2</value>
      <votes>24000</votes>
    </rating>
  </ratings>
  <plot>A hacker learns &lt;the&gt; truth &amp; fights.</plot>
  <uniqueid type="imdb">tt0133093</uniqueid>
  <uniqueid type="tmdb" default="true">603</uniqueid>
  <genre>Action</genre>
  <genre>Science Fiction</genre>
  <set>
    <name>The Matrix Collection</name>
  </set>
  <premiered>1999-03-31</premiered>
  <year>1999</year>
  <trailer>plugin://plugin.video.youtube/play/?video_id=m8e-FF8MsqU</trailer>
  <fileinfo>
    <streamdetails>
      <video>
        <codec>hevc</codec>
        <width>3840</width>
        <height>1608</height>
        <durationinseconds>8177</durationinseconds>
        <hdrtype>dolbyvision</hdrtype>
      </video>
      <audio>
        <codec>truehd_atmos</codec>
        <language>eng</language>
        <channels>8</channels>
      </audio>
      <subtitle>
        <language>ger</language>
      </subtitle>
    </streamdetails>
  </fileinfo>
  <actor>
    <name>Keanu Reeves</name>
    <role>Neo</role>
    <order>0</order>
  </actor>
</movie>
`)
  })

  it('names the collection of Jellyfin and Emby by its id, and keeps codec words plain', () => {
    const text = write(movie, 'jellyfin')
    expect(text).toContain('<set tmdbcolid="2344">')
    expect(text).toContain('<codec>truehd</codec>')
    expect(text).not.toContain('hdrtype')
  })

  it('writes the id elements that Emby reads beside uniqueid', () => {
    expect(write(movie, 'emby')).toContain('<imdbid>tt0133093</imdbid>\n  <tmdbid>603</tmdbid>')
  })

  it('gives every player of a shared folder what it needs', () => {
    const text = textOf(writeNfo(movie, ['kodi', 'jellyfin']))
    expect(text).toContain('truehd_atmos')
    expect(text).toContain('tmdbcolid')
  })

  it('names no picture', () => {
    for (const profile of profileNames) expect(write(movie, profile)).not.toMatch(/<thumb|https?:/)
  })

  it('names a picture of an actor beside the video only when told to', () => {
    const actorThumbs = { 'Keanu Reeves': '.actors/Keanu_Reeves.jpg' }
    expect(write({ ...movie, actorThumbs })).toContain('<thumb>.actors/Keanu_Reeves.jpg</thumb>')
  })

  it('invents no user state', () => {
    expect(write(movie)).not.toMatch(/playcount|watched|lastplayed|resume|userrating|dateadded/)
  })

  it('writes zero: season, episode, rating and user rating', () => {
    const text = write({
      kind: 'episode',
      externalIds: {},
      seasonNumber: 0,
      episodeNumber: 0,
      values: { userRating: 0, ratings: [{ source: 'imdb', value: 0, max: 10, votes: 0 }] },
    })
    for (const name of ['season', 'episode', 'userrating', 'value', 'votes']) {
      expect(text).toContain(`<${name}>0</${name}>`)
    }
  })

  it('writes one root for each episode of a file', () => {
    const episode = (episodeNumber: number): NfoDocument => ({
      kind: 'episode',
      externalIds: {},
      seasonNumber: 1,
      episodeNumber,
      values: { title: `Part ${episodeNumber}` },
    })
    const reading = readNfo(writeNfo([episode(1), episode(2)], 'kodi'))
    expect(reading.documents.map(({ episodeNumber }) => episodeNumber)).toEqual([1, 2])
  })

  it('hands the ids of a series to Kodi’s scraper', () => {
    const series: NfoDocument = {
      kind: 'tvshow',
      externalIds: { tvdb: '1', tmdb: '2' },
      values: {},
    }
    expect(write(series)).toContain('<episodeguide>{"tmdb":"2","tvdb":"1"}</episodeguide>')
    expect(write(series, 'jellyfin')).not.toContain('episodeguide')
  })

  it('leaves out what XML forbids and what is no YouTube id', () => {
    const values = { title: 'a\u0000b\ud800c\ufffe', plot: ' \u0001 ', trailer: 'https://evil' }
    const text = write({ kind: 'movie', externalIds: {}, values })
    expect(text).toContain('<title>abc</title>')
    expect(text).not.toMatch(/plot|trailer/)
  })

  it('hands on what a person did, when the document has it', () => {
    const playback = { playCount: 2, watched: true, lastPlayed: '2024-01-02', resumeSeconds: 0 }
    const text = write(
      { ...movie, playback, dateAdded: '2023-01-01 00:00:00', locked: true },
      'jellyfin',
    )
    expect(readNfo(new TextEncoder().encode(text)).documents[0]).toMatchObject({
      playback,
      dateAdded: '2023-01-01 00:00:00',
      locked: true,
    })
  })
})
